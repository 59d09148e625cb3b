import { BodyError, parseFields, readBody, withForm } from "../http/body";
import { sendJson } from "../http/json";
import type { RouteHandler } from "../tenant-context";
import { clientCredentials } from "./client-credentials";
import { TokenError } from "./token-error";

/**
 * /oauth/token: a machine's token is made here, a person's by oidc-provider. The limit is one for any
 * grant ("Rate Limit Configurations", Free); the SDK does not try again.
 */
export const tokenEndpoint: RouteHandler = async (context, request, response) => {
  if (request.method !== "POST") return (await context.oidc()).handle(request, response);
  const { allowed, headers } = context.limits.token();
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  try {
    if (!allowed) throw tooManyRequests();
    const form = parseFields(await readBody(request), request.headers["content-type"]);
    if (form.get("grant_type") !== "client_credentials") {
      return await (await context.oidc()).handle(withForm(request, form), response);
    }

    const token = await clientCredentials(context, form, request.headers.authorization);
    sendJson(response, 200, token);
  } catch (error) {
    const refusal = explain(error);
    sendJson(response, refusal.status, refusal.body);
  }
};

/** The text is the example of Auth0's OpenAPI description of the Authentication API. */
const tooManyRequests = () =>
  new TokenError(429, "too_many_requests", "Rate limit exceeded. Please retry after some time.");

const explain = (error: unknown) => {
  if (error instanceof TokenError) return error;
  if (error instanceof BodyError) return new TokenError(400, "invalid_request", error.message);
  throw error;
};
