import { createHash, timingSafeEqual } from "node:crypto";
import { clientGrantsOf } from "../management/client-grants";
import { type Client, clientsOf } from "../management/clients/client";
import type { TenantContext } from "../tenant-context";
import { signToken } from "../tokens/sign-token";
import { TokenError } from "./token-error";

interface Credentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Auth0's default for the Management API: a day. */
const lifetime = 86_400;

/**
 * A Management API token for a machine-to-machine application, by its ID and secret (post or basic).
 * The errors are Auth0's as its SDKs' tests and its community report them.
 * @throws TokenError
 */
export async function clientCredentials(
  { store, key, names, now }: TenantContext,
  form: URLSearchParams,
  authorization: string | undefined,
) {
  const client = authenticate(clientsOf(store).get.bind(clientsOf(store)), form, authorization);
  if (!client.grant_types.includes("client_credentials")) {
    throw new TokenError(
      403,
      "unauthorized_client",
      "Grant type 'client_credentials' not allowed for the client.",
    );
  }

  const audience = form.get("audience");
  if (audience === null) {
    throw new TokenError(
      403,
      "access_denied",
      "No audience parameter was provided, and no default audience has been configured",
    );
  }
  if (!names.managementAudiences.some((known) => known === audience)) {
    throw new TokenError(403, "access_denied", `Service not enabled within domain: ${audience}`);
  }
  const grant = clientGrantsOf(store).get(client.client_id);
  if (grant === undefined) {
    throw new TokenError(
      403,
      "access_denied",
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
}

/** All that is granted, or what is asked for of it. */
const grantedScope = (granted: readonly string[], asked: string | null) => {
  if (asked === null || asked === "") return granted.join(" ");
  const wanted = new Set(asked.split(" "));
  return granted.filter((scope) => wanted.has(scope)).join(" ");
};

const authenticate = (
  find: (clientId: string) => Client | undefined,
  form: URLSearchParams,
  authorization: string | undefined,
) => {
  const given = basic(authorization) ?? {
    clientId: form.get("client_id") ?? "",
    clientSecret: form.get("client_secret") ?? "",
  };
  const client = find(given.clientId);
  const secret = client?.client_secret ?? "";
  if (
    client === undefined ||
    client.token_endpoint_auth_method === "none" ||
    !same(secret, given.clientSecret)
  ) {
    throw new TokenError(401, "access_denied", "Unauthorized");
  }
  return client;
};

const basic = (authorization = ""): Credentials | undefined => {
  const [, encoded] = /^basic (\S+)$/i.exec(authorization) ?? [];
  if (encoded === undefined) return undefined;
  const [clientId = "", clientSecret = ""] = Buffer.from(encoded, "base64").toString().split(":");
  return { clientId: unescaped(clientId), clientSecret: unescaped(clientSecret) };
};

/** Both halves are form-encoded (RFC 6749, 2.3.1). */
const unescaped = (text: string) => new URLSearchParams(`v=${text}`).get("v") ?? "";

const same = (a: string, b: string) => timingSafeEqual(digest(a), digest(b));
const digest = (text: string) => createHash("sha256").update(text).digest();
