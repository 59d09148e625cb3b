import type { RouteHandler } from "../tenant-context";

/**
 * /authorize. OpenID Connect gives `offline_access` only with consent (Core, 11), and oidc-provider keeps
 * to that; Auth0 does not ask for consent in first-party applications. So consent is put among the
 * prompts, where the tenant's policy never waits for it.
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
