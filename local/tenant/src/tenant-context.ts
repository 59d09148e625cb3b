// Tested in local/tenant/test/restart.test.ts
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Store } from "@own-rows/local-runtime/state/store";
import type Provider from "oidc-provider";
import type { Limits } from "./limits/limits";
import type { SigningKey } from "./signing-keys";

/** What every part of the tenant works with. */
export interface TenantContext {
  readonly store: Store;
  readonly key: SigningKey;
  readonly names: TenantNames;
  /** oidc-provider, loaded when it is first needed. */
  readonly oidc: () => Promise<OidcServer>;
  readonly now: () => Date;
  readonly limits: Limits;
}

/** The tenant's name, in the forms that its tokens, its APIs and its clients use. */
export interface TenantNames {
  /** Auth0's word for the host, as applications are configured with it: `localhost:4400`. */
  readonly domain: string;
  /** `http://localhost:4400`, without a slash at its end. */
  readonly url: string;
  /** The `iss` of every token: Auth0's ends in a slash. */
  readonly issuer: string;
  /**
   * The audiences of the Management API, the canonical one first. The `auth0` SDK derives the audience from
   * the domain, always with https, even for a tenant that is reached by http.
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

export type OidcProviderModule = typeof import("oidc-provider");

export interface OidcServer {
  readonly provider: Provider;
  readonly handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
}

/** Answers the requests of one path. */
export type RouteHandler = (
  context: TenantContext,
  request: IncomingMessage,
  response: ServerResponse,
) => Promise<void> | void;

/** The parameters of a request's URL. */
export function queryOf({ url = "/" }: IncomingMessage) {
  return new URL(url, "http://localhost").searchParams;
}
