import type { IncomingMessage, ServerResponse } from "node:http";
import { BodyError, parseJson, readBody, sendJson } from "../http/body";
import { queryOf, type RouteHandler, type TenantContext } from "../tenant-context";
import { authenticate } from "./authenticate";
import { clientEndpoints } from "./clients/clients";
import { connectionEndpoints } from "./connections/connections";
import type { Answer, Endpoint } from "./endpoint";
import { ManagementError, tooManyRequests } from "./errors";

export const managementPath = "/api/v2";

/** Everything that this tenant's Management API can do. */
const endpoints: readonly Endpoint[] = [...clientEndpoints, ...connectionEndpoints];

/** Management API reference, introduction: a payload has at most 1 megabyte. */
const maxBodyBytes = 1024 * 1024;

/** /api/v2: the rate limit, the access token, the endpoint, the token's scope, and then the endpoint's answer. */
export const managementApi: RouteHandler = async (context, request, response) => {
  // A request without a token counts too: not verified, but no kinder than Auth0.
  const { allowed, headers } = context.limits.management();
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  send(response, allowed ? await answerTo(context, request).catch(refusal) : rateLimited);
};

const answerTo = async (context: TenantContext, request: IncomingMessage): Promise<Answer> => {
  const scopes = await authenticate(context, request.headers.authorization);
  const { endpoint, id } = endpointOf(request.method, pathOf(request));
  requireScope(endpoint, scopes);

  const text = await readBody(request, maxBodyBytes);
  return endpoint.answer({
    store: context.store,
    domain: context.names.domain,
    applicationLimit: context.limits.applications,
    id,
    scopes,
    query: queryOf(request),
    body: text === "" ? undefined : parseJson(text),
  });
};

const pathOf = ({ url = "/" }: IncomingMessage) =>
  new URL(url, "http://localhost").pathname.slice(managementPath.length);

/**
 * The endpoint of a path below /api/v2, and the value of its `{id}`.
 * @throws ManagementError 404, also for a method that the path does not have (not verified)
 */
const endpointOf = (method: string | undefined, path: string) => {
  for (const { pattern, endpoint } of routes) {
    const [matched, id = ""] = pattern.exec(path) ?? [];
    if (matched !== undefined && endpoint.method === method) return { endpoint, id: decoded(id) };
  }
  const message = `${method} /api/v2${path} is not an endpoint of this local tenant.`;
  throw new ManagementError(404, message);
};

const routes = endpoints.map((endpoint) => ({
  endpoint,
  pattern: new RegExp(`^${endpoint.path.replace("{id}", "([^/]+)")}$`),
}));

/** The code is that of the error tables in Auth0's docs of organizations. */
const decoded = (id: string) => {
  try {
    return decodeURIComponent(id);
  } catch {
    throw new ManagementError(400, "Invalid request URI.", "invalid_uri");
  }
};

/** The body is as in the tests of auth0-cli; the API reference also has the text with a semicolon. */
const requireScope = ({ scope }: Endpoint, scopes: ReadonlySet<string>) => {
  if (scopes.has(scope)) return;
  const message = `Insufficient scope, expected any of: ${scope}`;
  throw new ManagementError(403, message, "insufficient_scope");
};

const refusal = (error: unknown): Answer => {
  if (error instanceof ManagementError) return { status: error.statusCode, body: error.body };
  if (error instanceof BodyError) return refusal(unreadable(error));
  throw error;
};

/** The texts are those of hapi, the server that answers elsewhere in the API; not verified. */
const unreadable = ({ tooLarge }: BodyError) =>
  tooLarge
    ? new ManagementError(
        413,
        `Payload content length greater than maximum allowed: ${maxBodyBytes}`,
      )
    : new ManagementError(400, "Invalid request payload JSON format", "invalid_body");

const rateLimited = refusal(tooManyRequests());

const send = (response: ServerResponse, { status, body }: Answer) => {
  if (body !== undefined) return sendJson(response, status, body);
  response.writeHead(status);
  response.end();
};
