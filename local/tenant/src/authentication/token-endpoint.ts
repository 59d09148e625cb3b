import { createHash, timingSafeEqual } from "node:crypto";
import type { Store } from "@own-rows/local-runtime/state/store";
import { BodyError, parseFields, readBody, sendJson, withForm } from "../http/body";
import { clientGrantsOf } from "../management/client-grants";
import { clientsOf } from "../management/clients/client";
import { signToken } from "../signing-keys";
import type { RouteHandler, TenantContext } from "../tenant-context";

/**
 * /oauth/token. The client credentials grant is answered here, every other grant by oidc-provider. One rate
 * limit applies to all grants ("Rate Limit Configurations", Free); the SDK does not retry.
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
    const { status, body } = tokenErrorOf(error);
    sendJson(response, status, body);
  }
};

/** Auth0's default for a Management API access token: a day. */
const lifetime = 86_400;

/**
 * A Management API access token for a machine-to-machine application, by its ID and secret (post or basic).
 * The errors are Auth0's, as the tests of its SDKs and its community report them.
 */
const clientCredentials = async (
  { store, key, names, now }: TenantContext,
  form: URLSearchParams,
  authorization: string | undefined,
) => {
  const client = authenticate(store, form, authorization);
  if (!client.grant_types.includes("client_credentials")) {
    throw new TokenError(
      403,
      "unauthorized_client",
      "Grant type 'client_credentials' not allowed for the client.",
    );
  }

  const audience = form.get("audience");
  if (audience === null) {
    throw accessDenied(
      "No audience parameter was provided, and no default audience has been configured",
    );
  }
  if (!names.managementAudiences.some((known) => known === audience)) {
    throw accessDenied(`Service not enabled within domain: ${audience}`);
  }
  const grant = clientGrantsOf(store).get(client.client_id);
  if (grant === undefined) {
    throw accessDenied(
      `Client is not authorized to access "${audience}". You need to create a "client-grant" associated to this API.`,
    );
  }

  const scope = grantedScope(grant.scope, form.get("scope"));
  const iat = Math.floor(now().getTime() / 1000);
  const claims = {
    iss: names.issuer,
    sub: `${client.client_id}@clients`,
    aud: audience,
    iat,
    exp: iat + lifetime,
    scope,
    gty: "client-credentials",
    azp: client.client_id,
  };
  return {
    access_token: await signToken(claims, { alg: "RS256", key }),
    scope,
    expires_in: lifetime,
    token_type: "Bearer",
  };
};

/** The requested scopes that are granted; without a request, all that are granted. */
const grantedScope = (granted: readonly string[], requested: string | null) => {
  if (requested === null || requested === "") return granted.join(" ");
  const wanted = new Set(requested.split(" "));
  return granted.filter((scope) => wanted.has(scope)).join(" ");
};

const authenticate = (store: Store, form: URLSearchParams, authorization: string | undefined) => {
  const { clientId, clientSecret } = basicCredentials(authorization) ?? {
    clientId: form.get("client_id") ?? "",
    clientSecret: form.get("client_secret") ?? "",
  };
  const client = clientsOf(store).get(clientId);
  const isSecret = isEqual(client?.client_secret ?? "", clientSecret);
  if (client === undefined || client.token_endpoint_auth_method === "none" || !isSecret) {
    throw new TokenError(401, "access_denied", "Unauthorized");
  }
  return client;
};

const basicCredentials = (authorization = "") => {
  const [, encoded] = /^basic (\S+)$/i.exec(authorization) ?? [];
  if (encoded === undefined) return undefined;
  const [clientId = "", clientSecret = ""] = Buffer.from(encoded, "base64").toString().split(":");
  return { clientId: unescaped(clientId), clientSecret: unescaped(clientSecret) };
};

/** Both halves are form-encoded (RFC 6749, 2.3.1). */
const unescaped = (text: string) => new URLSearchParams(`v=${text}`).get("v") ?? "";

const isEqual = (a: string, b: string) => timingSafeEqual(digest(a), digest(b));
const digest = (text: string) => createHash("sha256").update(text).digest();

/** An error of the token endpoint, in OAuth's form. */
class TokenError extends Error {
  override readonly name = "TokenError";
  readonly status: number;
  readonly error: string;

  constructor(status: number, error: string, description: string) {
    super(description);
    this.status = status;
    this.error = error;
  }

  get body() {
    return { error: this.error, error_description: this.message };
  }
}

const tokenErrorOf = (error: unknown) => {
  if (error instanceof TokenError) return error;
  if (error instanceof BodyError) return new TokenError(400, "invalid_request", error.message);
  throw error;
};

const accessDenied = (description: string) => new TokenError(403, "access_denied", description);

/** The text is the example of Auth0's OpenAPI description of the Authentication API. */
const tooManyRequests = () =>
  new TokenError(429, "too_many_requests", "Rate limit exceeded. Please retry after some time.");
