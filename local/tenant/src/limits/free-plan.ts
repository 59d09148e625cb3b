/**
 * What a tenant of the Free subscription may do (Auth0 docs, "Rate Limit Configurations", Free, and
 * "Entity Limit Policy", Free). No limit of that page is one of /clients or /connections alone.
 * Not kept here: the 300 requests a minute to the whole Authentication API.
 */
export const freePlan = {
  managementRateLimit: { burst: 2, perSecond: 2 },
  tokenRateLimit: { burst: 30, perSecond: 30 },
  applicationLimit: 10,
} as const;
