import { auth0SignIn } from "../src/sign-in";
import { memoryStorage } from "../src/storage";
import { config, json } from "./fake-aws";
import { idToken } from "./id-token";

export const site = "https://site.example/";

interface Behaviour {
  /** Added to the claims of every ID token. */
  claims?: object;
  /** An answer instead of tokens. */
  refuses?: (form: URLSearchParams) => Response | undefined;
}

/** An Auth0 tenant: PKCE is checked, and refresh tokens rotate, so that each can be used once. */
export function fakeTenant(behaviour: Behaviour = {}, now = Date.now, storage = memoryStorage()) {
  const requests: URLSearchParams[] = [];
  let nonce = "";
  let challenge = "";
  let refreshes = 0;

  const tokens = (claims: object) =>
    json({
      access_token: "access",
      token_type: "Bearer",
      id_token: idToken({ ...claims, ...behaviour.claims }, now()),
      refresh_token: `refresh-${refreshes}`,
    });

  const answer = async (form: URLSearchParams) => {
    const refused = behaviour.refuses?.(form);
    if (refused) return refused;
    if (form.get("grant_type") === "authorization_code") {
      const fits = (await s256(form.get("code_verifier") ?? "")) === challenge;
      return fits ? tokens({ nonce }) : json({ error: "invalid_grant" }, 403);
    }
    if (form.get("refresh_token") !== `refresh-${refreshes}`) return spent();
    refreshes += 1;
    return tokens({});
  };

  const fetch = async (input: string | URL | Request, init?: RequestInit) => {
    const form = new URLSearchParams(String(init?.body));
    form.set("path", new URL(input.toString()).pathname);
    requests.push(form);
    return form.get("path") === "/oauth/token" ? answer(form) : json({});
  };

  const signIn = auth0SignIn(config, { fetch, now, storage });

  /** Goes to the login page and comes back: the address of the callback. */
  const goAndComeBack = async (change: Record<string, string> = {}) => {
    const { searchParams } = await signIn.signIn(site);
    nonce = searchParams.get("nonce") ?? "";
    challenge = searchParams.get("code_challenge") ?? "";
    const state = searchParams.get("state") ?? "";
    return `${site}?${new URLSearchParams({ code: "code", state, ...change })}`;
  };

  return { signIn, storage, requests, goAndComeBack };
}

export function spent() {
  return json({ error: "invalid_grant", error_description: "spent" }, 403);
}

async function s256(verifier: string) {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier));
  return Buffer.from(digest).toString("base64url");
}
