/** What a tenant is called, in the forms that its tokens, its APIs and its clients use. */
export interface TenantNames {
  /** As an application is told it: `localhost:4400`. */
  readonly domain: string;
  /** `http://localhost:4400`, no slash at its end. */
  readonly url: string;
  /** The `iss` of every token: Auth0's ends in a slash. */
  readonly issuer: string;
  /**
   * The audiences of the Management API, the canonical one first. The `auth0` SDK makes the audience
   * from the domain and always with https, also for a tenant that is reached by http.
   */
  readonly managementAudiences: readonly [string, string];
}

/** The names of the tenant on this port. */
export function tenantNames(port: number): TenantNames {
  const domain = `localhost:${port}`;
  return {
    domain,
    url: `http://${domain}`,
    issuer: `http://${domain}/`,
    managementAudiences: [`http://${domain}/api/v2/`, `https://${domain}/api/v2/`],
  };
}
