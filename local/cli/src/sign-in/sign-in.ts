import { createHash, randomBytes } from "node:crypto";
import * as v from "valibot";
import { browser } from "./browser";

interface SignIn {
  /** `http://localhost:4400` */
  readonly tenant: string;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly email: string;
  readonly password: string;
}

export interface Tokens {
  readonly idToken: string;
  readonly accessToken: string;
  readonly refreshToken: string | undefined;
}

/** Signs a person in to an application as their browser would: code + PKCE, login page and all. */
export async function signIn({
  tenant,
  clientId,
  redirectUri,
  email,
  password,
}: SignIn): Promise<Tokens> {
  const { follow, post } = browser();
  const verifier = randomBytes(32).toString("base64url");
  const authorize = new URL("/authorize", tenant);
  authorize.search = new URLSearchParams({
    response_type: "code",
    client_id: clientId,
    redirect_uri: redirectUri,
    scope: "openid profile email offline_access",
    state: randomBytes(16).toString("base64url"),
    nonce: randomBytes(16).toString("base64url"),
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
  }).toString();

  const isDone = (url: URL) => url.href.startsWith(redirectUri);
  const login = await follow(authorize, isDone);
  const state = login.searchParams.get("state") ?? "";
  const callback = await post(login, { state, username: email, password }, isDone);
  const code = callback.searchParams.get("code");
  if (!isDone(callback) || !code) throw new Error(`${tenant} did not sign ${email} in.`);

  const response = await fetch(new URL("/oauth/token", tenant), {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "authorization_code",
      client_id: clientId,
      redirect_uri: redirectUri,
      code,
      code_verifier: verifier,
    }),
  });
  const answer = v.parse(TokenAnswer, await response.json());
  return {
    idToken: answer.id_token,
    accessToken: answer.access_token,
    refreshToken: answer.refresh_token,
  };
}

const TokenAnswer = v.object({
  id_token: v.string(),
  access_token: v.string(),
  refresh_token: v.optional(v.string()),
});
