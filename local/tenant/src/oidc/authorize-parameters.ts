import type { Store } from "@own-rows/local-runtime/state/store";
import type { KoaContextWithOIDC } from "oidc-provider";
import { connectionsOf } from "../management/connections/connection";
import type { TenantNames } from "../names";
import type { OidcProviderModule } from "./load-oidc-provider";

/**
 * What Auth0's /authorize takes beside OpenID Connect's parameters. Those that would ask for what this
 * tenant has not (an API, a connection, an organization) are refused; the text about the API is Auth0's
 * as its community reports it, the others are not verified.
 */
export function extraParameters(
  { issuer }: TenantNames,
  store: Store,
  { errors }: OidcProviderModule,
) {
  return {
    auth0Client: null,
    screen_hint: null,
    audience: (_ctx: KoaContextWithOIDC, audience: string | undefined) => {
      if (audience === undefined || audience === `${issuer}userinfo`) return;
      throw new errors.AccessDenied(`Service not found: ${audience}`);
    },
    connection: (_ctx: KoaContextWithOIDC, name: string | undefined) => {
      const known = connectionsOf(store).values();
      if (name === undefined || known.some((connection) => connection.name === name)) return;
      throw new errors.InvalidRequest("the connection was not found");
    },
    organization: (_ctx: KoaContextWithOIDC, organization: string | undefined) => {
      if (organization === undefined) return;
      throw new errors.InvalidRequest("this local tenant has no organizations");
    },
  };
}
