export interface RateLimit {
  /** How many requests the bucket holds. */
  readonly burst: number;
  /** How many are added to it each second. */
  readonly perSecond: number;
}

export interface Taken {
  readonly allowed: boolean;
  readonly headers: Readonly<Record<string, string>>;
}

/** Takes a request out of the bucket, if there is one. */
export type RateLimiter = () => Taken;

export const unlimited: RateLimiter = () => ({ allowed: true, headers: {} });

/**
 * A token bucket with a fixed window: it is refilled at the top of each second, and a request that is
 * refused takes nothing (Auth0 docs, "Rate Limit Use Cases", whose example the tests follow; "Rate Limit
 * Policy" says of the same limits that tokens are added by milliseconds). The headers are that page's:
 * the bucket's size, what is left, and the second in which requests are added. It names no `retry-after`.
 */
export function rateLimiter({ burst, perSecond }: RateLimit, now: () => Date): RateLimiter {
  const bucket = { left: burst, second: secondOf(now()) };

  return () => {
    const second = secondOf(now());
    // A clock that was put back adds nothing.
    const passed = Math.max(0, second - bucket.second);
    bucket.left = Math.min(burst, bucket.left + passed * perSecond);
    bucket.second = second;

    const allowed = bucket.left >= 1;
    if (allowed) bucket.left -= 1;
    return {
      allowed,
      headers: {
        "x-ratelimit-limit": String(burst),
        "x-ratelimit-remaining": String(Math.floor(bucket.left)),
        "x-ratelimit-reset": String(second + 1),
      },
    };
  };
}

const secondOf = (date: Date) => Math.floor(date.getTime() / 1000);
