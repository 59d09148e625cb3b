// Tested in local/tenant/test/authorization.test.ts
import type { Store } from "@own-rows/local-runtime/state/store";
import type { KoaContextWithOIDC } from "oidc-provider";
import { connectionsOf } from "../management/connections/connection";
import type { OidcProviderModule, RouteHandler, TenantNames } from "../tenant-context";

/**
 * /authorize. OpenID Connect grants `offline_access` only with consent (Core, 11), and oidc-provider insists
 * on that; Auth0 does not ask for consent in first-party applications. So `consent` is added to the
 * prompts, and the tenant's policy (configuration.ts) never shows that prompt.
 */
export const authorize: RouteHandler = async ({ oidc, names }, request, response) => {
  const url = new URL(request.url ?? "/", names.url);
  const scopes = url.searchParams.get("scope")?.split(" ") ?? [];
  const prompts = url.searchParams.get("prompt")?.split(" ") ?? [];
  if (scopes.includes("offline_access") && !prompts.includes("none")) {
    url.searchParams.set("prompt", [...new Set([...prompts, "consent"])].join(" "));
    request.url = url.pathname + url.search;
  }
  const { handle } = await oidc();
  await handle(request, response);
};

/**
 * Auth0's parameters of /authorize, beside those of OpenID Connect. A request for something that this tenant
 * does not have (an API, another connection, an organization) is refused. The text about the API is Auth0's,
 * as its community reports it; the others are not verified.
 */
export function authorizeParameters(
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
