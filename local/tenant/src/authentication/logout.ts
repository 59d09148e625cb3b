// Tested in local/tenant/test/logout.test.ts
import type { IncomingMessage, ServerResponse } from "node:http";
import { escapeHtml, page, sendPage } from "../http/page";
import { clientsOf } from "../management/clients/client";
import { artifactsOf } from "../oidc/adapter";
import { queryOf, type RouteHandler } from "../tenant-context";

/**
 * /v2/logout: ends the tenant's session in this browser and redirects to `returnTo`, which must be one of
 * the Allowed Logout URLs of the application that `client_id` names. Without `returnTo` it redirects to
 * the first of those (Auth0 documentation, "Redirect Users After Logout").
 */
export const logout: RouteHandler = async ({ store }, request, response) => {
  const query = queryOf(request);
  const allowed = clientsOf(store).get(query.get("client_id") ?? "")?.allowed_logout_urls ?? [];
  const returnTo = query.get("returnTo") ?? allowed[0];
  if (returnTo !== undefined && !isAllowed(returnTo, allowed)) return refuse(response, returnTo);

  const session = cookieOf(request, "auth0");
  if (session !== undefined) await artifactsOf(store).delete(`Session:${session}`);
  response.setHeader(
    "set-cookie",
    "auth0=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT; HttpOnly",
  );
  if (returnTo === undefined) return sendPage(response, 200, page("Logged out", "<p>OK</p>"));
  response.writeHead(302, { location: new URL(returnTo).href });
  response.end();
};

/** The query string and the hash are not compared (same page of Auth0's documentation). */
const isAllowed = (returnTo: string, allowed: readonly string[]) =>
  URL.canParse(returnTo) && allowed.some((url) => withoutQuery(url) === withoutQuery(returnTo));

const withoutQuery = (url: string) => url.replace(/[?#].*$/, "");

/** The text is Auth0's, as its community reports it. */
const refuse = (response: ServerResponse, returnTo: string) => {
  const problem = `The "returnTo" querystring parameter "${returnTo}" is not defined as a valid URL in "Allowed Logout URLs".`;
  sendPage(
    response,
    400,
    page(
      "Misconfiguration",
      `<h1>Misconfiguration</h1><p class="error" role="alert">${escapeHtml(problem)}</p>`,
    ),
  );
};

const cookieOf = ({ headers }: IncomingMessage, name: string) =>
  headers.cookie
    ?.split(";")
    .map((cookie) => cookie.trim())
    .find((cookie) => cookie.startsWith(`${name}=`))
    ?.slice(name.length + 1);
