import type { IncomingMessage, ServerResponse } from "node:http";
import { BodyError, parseJson, readBody } from "../http/body";
import { sendJson } from "../http/json";
import { queryOf, type RouteHandler, type TenantContext } from "../tenant-context";
import { authenticate } from "./authenticate";
import type { Answer, Endpoint } from "./endpoint";
import { endpointOf } from "./endpoint-of";
import { ManagementError, tooManyRequests } from "./errors";

export const managementPath = "/api/v2";

/** Management API reference, introduction: a payload has at most 1 megabyte. */
const maxBody = 1024 * 1024;

/** /api/v2: is it too much, who calls, what for, may they, then the endpoint itself. */
export const managementApi: RouteHandler = async (context, request, response) => {
  // Also a request without a token counts: not verified, but no kinder.
  const { allowed, headers } = context.limits.management();
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  send(response, allowed ? await answerTo(context, request).catch(explain) : refused);
};

const answerTo = async (context: TenantContext, request: IncomingMessage): Promise<Answer> => {
  const scopes = await authenticate(context, request.headers.authorization);
  const { endpoint, id } = endpointOf(request.method, pathOf(request));
  requireScope(endpoint, scopes);

  const text = await readBody(request, maxBody);
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

/** The body is as in the tests of auth0-cli; the API reference has the text with a semicolon, too. */
const requireScope = ({ scope }: Endpoint, scopes: ReadonlySet<string>) => {
  if (scopes.has(scope)) return;
  const message = `Insufficient scope, expected any of: ${scope}`;
  throw new ManagementError(403, message, "insufficient_scope");
};

const explain = (error: unknown): Answer => {
  if (error instanceof ManagementError) return { status: error.statusCode, body: error.body };
  if (error instanceof BodyError) return explain(unreadable(error));
  throw error;
};

/** The texts are those of hapi, as which the API answers elsewhere; not verified. */
const unreadable = ({ tooLarge }: BodyError) =>
  tooLarge
    ? new ManagementError(413, `Payload content length greater than maximum allowed: ${maxBody}`)
    : new ManagementError(400, "Invalid request payload JSON format", "invalid_body");

const refused = explain(tooManyRequests());

const send = (response: ServerResponse, { status, body }: Answer) => {
  if (body !== undefined) return sendJson(response, status, body);
  response.writeHead(status);
  response.end();
};
