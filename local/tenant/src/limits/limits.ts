import { freePlan } from "./free-plan";
import { type RateLimit, type RateLimiter, rateLimiter, unlimited } from "./rate-limiter";

/** What a tenant may do, where it is to be other than in the Free subscription. */
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
    management: limiter(managementRateLimit, now),
    token: limiter(tokenRateLimit, now),
    applications: applicationLimit === "none" ? Number.POSITIVE_INFINITY : applicationLimit,
  };
}

const limiter = (limit: RateLimit | "none", now: () => Date) =>
  limit === "none" ? unlimited : rateLimiter(limit, now);

/** Without what was passed on as `undefined`. */
const given = ({ managementRateLimit, tokenRateLimit, applicationLimit }: LimitOptions) => ({
  ...(managementRateLimit !== undefined && { managementRateLimit }),
  ...(tokenRateLimit !== undefined && { tokenRateLimit }),
  ...(applicationLimit !== undefined && { applicationLimit }),
});
