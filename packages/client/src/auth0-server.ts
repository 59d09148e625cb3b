import type { Auth0Domain } from "@own-rows/core/auth0-domain";
import {
  type AuthorizationServer,
  allowInsecureRequests,
  type Client,
  clockTolerance,
  customFetch,
} from "oauth4webapi";

/** An Auth0 tenant as an OAuth authorization server, and this application as its client. */
export interface Auth0Server {
  readonly server: AuthorizationServer & {
    readonly authorization_endpoint: string;
    readonly revocation_endpoint: string;
    readonly end_session_endpoint: string;
  };
  readonly client: Client;
  /** How every request to the tenant is made. */
  readonly request: { [customFetch]: typeof fetch; [allowInsecureRequests]: boolean };
}

/** Auth0's paths are the same in every tenant, so a sign-in needs no discovery request. */
export function auth0Server(
  { issuer }: Auth0Domain,
  clientId: string,
  fetch: typeof globalThis.fetch,
): Auth0Server {
  return {
    server: {
      issuer,
      authorization_endpoint: `${issuer}authorize`,
      token_endpoint: `${issuer}oauth/token`,
      revocation_endpoint: `${issuer}oauth/revoke`,
      // Auth0's own, older than RP-initiated logout: it takes client_id and returnTo.
      end_session_endpoint: `${issuer}v2/logout`,
    },
    // Cognito grants a machine's clock the same five minutes (Cognito developer guide, open-id.md).
    client: { client_id: clientId, [clockTolerance]: 300 },
    // Only a tenant on this machine has an http issuer; auth0-domain.ts lets no other through.
    request: { [customFetch]: fetch, [allowInsecureRequests]: issuer.startsWith("http://") },
  };
}
