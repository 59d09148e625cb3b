export interface RateLimit {
  /** How many requests the bucket holds. */
  readonly burst: number;
  /** How many are added each second. */
  readonly perSecond: number;
}

export interface RateLimitResult {
  readonly allowed: boolean;
  readonly headers: Readonly<Record<string, string>>;
}

/** Takes one request out of the bucket, if it has one. */
export type RateLimiter = () => RateLimitResult;

export const unlimited: RateLimiter = () => ({ allowed: true, headers: {} });

/**
 * A token bucket with a fixed window: it is refilled at the start of each second, and a refused request
 * takes nothing out (Auth0 docs, "Rate Limit Use Cases", whose example is in the tests; "Rate Limit Policy"
 * says of the same limits that tokens are added each millisecond). The headers are that page's: the bucket's
 * size, what is left in it, and the second of the next refill. The page has no `retry-after`.
 */
export function rateLimiter({ burst, perSecond }: RateLimit, now: () => Date): RateLimiter {
  const bucket = { remaining: burst, second: secondOf(now()) };

  return () => {
    const second = secondOf(now());
    // A clock that is set back adds nothing.
    const passed = Math.max(0, second - bucket.second);
    bucket.remaining = Math.min(burst, bucket.remaining + passed * perSecond);
    bucket.second = second;

    const allowed = bucket.remaining >= 1;
    if (allowed) bucket.remaining -= 1;
    return {
      allowed,
      headers: {
        "x-ratelimit-limit": String(burst),
        "x-ratelimit-remaining": String(Math.floor(bucket.remaining)),
        "x-ratelimit-reset": String(second + 1),
      },
    };
  };
}

const secondOf = (date: Date) => Math.floor(date.getTime() / 1000);
