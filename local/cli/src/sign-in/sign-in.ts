// Tested in test/lifecycle/npm-start.test.ts
import { createHash, randomBytes } from "node:crypto";
import * as v from "valibot";

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

/** Signs a user in to an application as a browser would: code + PKCE, with the login page. */
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

/** As much of a browser as a sign-in needs: cookies, redirects and a form. */
function browser() {
  const cookies = new Map<string, string>();

  const request = async (url: URL, init: RequestInit = {}) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(url, { ...init, redirect: "manual", headers: { cookie } });
    for (const header of response.headers.getSetCookie()) storeCookie(cookies, header);
    return response;
  };

  /** Follows redirects to a page, or until `isDone` accepts the next address. */
  const follow = async (url: URL, isDone: (url: URL) => boolean): Promise<URL> =>
    isDone(url) ? url : next(await request(url), url, isDone);

  const post = async (url: URL, form: Record<string, string>, isDone: (url: URL) => boolean) =>
    next(await request(url, { method: "POST", body: new URLSearchParams(form) }), url, isDone);

  const next = async (response: Response, url: URL, isDone: (url: URL) => boolean) => {
    const location = response.headers.get("location");
    return location ? follow(new URL(location, url), isDone) : url;
  };

  return { follow, post };
}

function storeCookie(cookies: Map<string, string>, header: string) {
  const [pair = ""] = header.split(";");
  const equals = pair.indexOf("=");
  const name = pair.slice(0, equals);
  const value = pair.slice(equals + 1);
  if (value === "") cookies.delete(name);
  if (value !== "") cookies.set(name, value);
}
