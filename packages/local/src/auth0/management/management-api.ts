import type { IncomingMessage, ServerResponse } from "node:http";
import { BodyError, parseJson, readBody } from "../http/body";
import { sendJson } from "../http/json";
import { queryOf, type RouteHandler, type TenantContext } from "../tenant-context";
import { authenticate } from "./authenticate";
import type { Answer, Endpoint } from "./endpoint";
import { endpoints } from "./endpoints";
import { ManagementError } from "./management-error";

export const MANAGEMENT_PATH = "/api/v2";

/** /api/v2: who calls, what for, may they, then the endpoint itself. */
export const managementApi: RouteHandler = async (context, request, response) => {
  const answer = await answerTo(context, request).catch(explain);
  send(response, answer);
};

const answerTo = async (context: TenantContext, request: IncomingMessage): Promise<Answer> => {
  const scopes = await authenticate(context, request.headers.authorization);
  const { endpoint, id } = endpointOf(request);
  if (!scopes.has(endpoint.scope))
    throw new ManagementError(
      403,
      `Insufficient scope, expected any of: ${endpoint.scope}`,
      "insufficient_scope",
    );

  const text = await readBody(request);
  return endpoint.answer({
    store: context.store,
    domain: context.names.domain,
    id,
    scopes,
    query: queryOf(request),
    body: text === "" ? undefined : parseJson(text),
  });
};

const endpointOf = ({ url = "/", method }: IncomingMessage): { endpoint: Endpoint; id: string } => {
  const path = new URL(url, "http://localhost").pathname.slice(MANAGEMENT_PATH.length);
  for (const { pattern, endpoint } of routes) {
    const [matched, id = ""] = pattern.exec(path) ?? [];
    if (matched !== undefined && endpoint.method === method)
      return { endpoint, id: decodeURIComponent(id) };
  }
  throw new ManagementError(
    404,
    `${method} ${MANAGEMENT_PATH}${path} is not an endpoint of this local tenant.`,
  );
};

const routes = endpoints.map((endpoint) => ({
  endpoint,
  pattern: new RegExp(`^${endpoint.path.replace("{id}", "([^/]+)")}$`),
}));

const explain = (error: unknown): Answer => {
  if (error instanceof ManagementError) return { status: error.statusCode, body: error.body };
  if (error instanceof BodyError || error instanceof URIError)
    return explain(new ManagementError(400, error.message, "invalid_body"));
  throw error;
};

const send = (response: ServerResponse, { status, body }: Answer) => {
  if (body !== undefined) return sendJson(response, status, body);
  response.writeHead(status);
  response.end();
};
