import { type RateLimit, type RateLimiter, rateLimiter, unlimited } from "./rate-limiter";

/**
 * The limits of a tenant with the Free subscription (Auth0 docs, "Rate Limit Configurations", Free, and "Entity Limit
 * Policy", Free). None of that page's limits is for /clients or /connections alone. Not implemented: 300
 * requests a minute to the whole Authentication API.
 */
const freePlan = {
  managementRateLimit: { burst: 2, perSecond: 2 },
  tokenRateLimit: { burst: 30, perSecond: 30 },
  applicationLimit: 10,
} as const;

/** Limits to apply instead of those of the Free subscription. */
export interface LimitOptions {
  /** Requests to the Management API. */
  readonly managementRateLimit?: RateLimit | "none" | undefined;
  /** Requests to POST /oauth/token. */
  readonly tokenRateLimit?: RateLimit | "none" | undefined;
  readonly applicationLimit?: number | "none" | undefined;
}

export interface Limits {
  readonly management: RateLimiter;
  readonly token: RateLimiter;
  readonly applications: number;
}

export function limitsOf(options: LimitOptions, now: () => Date): Limits {
  const { managementRateLimit, tokenRateLimit, applicationLimit } = {
    ...freePlan,
    ...given(options),
  };
  return {
    management: limiterOf(managementRateLimit, now),
    token: limiterOf(tokenRateLimit, now),
    applications: applicationLimit === "none" ? Number.POSITIVE_INFINITY : applicationLimit,
  };
}

const limiterOf = (limit: RateLimit | "none", now: () => Date) =>
  limit === "none" ? unlimited : rateLimiter(limit, now);

/** The options without those that are `undefined`. */
const given = ({ managementRateLimit, tokenRateLimit, applicationLimit }: LimitOptions) => ({
  ...(managementRateLimit !== undefined && { managementRateLimit }),
  ...(tokenRateLimit !== undefined && { tokenRateLimit }),
  ...(applicationLimit !== undefined && { applicationLimit }),
});
