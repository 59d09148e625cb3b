import type { Tenant } from "../src/start-tenant";
import { callback, pkcePair } from "./tenant";

/** As much of a browser as a sign-in needs: cookies by path, and redirects within the tenant. */
export function browser({ url }: Tenant) {
  const jar = new Map<string, { value: string; path: string }>();

  const cookiesFor = (path: string) =>
    [...jar]
      .filter(([, cookie]) => path.startsWith(cookie.path))
      .map(([name, { value }]) => `${name}=${value}`)
      .join("; ");

  const storeCookies = (response: Response) => {
    for (const header of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(header) ?? [];
      const [, path = "/"] = /path=([^;]+)/i.exec(header) ?? [];
      if (value === "") jar.delete(name);
      if (value !== "") jar.set(name, { value, path });
    }
  };

  const visit = async (address: string, init: RequestInit = {}): Promise<Visit> => {
    const to = new URL(address, url);
    const response = await fetch(to, {
      ...init,
      redirect: "manual",
      headers: { ...init.headers, cookie: cookiesFor(to.pathname) },
    });
    storeCookies(response);
    const location = response.headers.get("location");
    if (location === null) return { url: to, status: response.status, text: await response.text() };
    const next = new URL(location, to);
    if (next.origin !== url) return { url: next, status: response.status, text: "" };
    return visit(next.href);
  };

  const submit = (page: Visit, fields: Record<string, string>) =>
    visit(page.url.href, { method: "POST", body: new URLSearchParams(fields) });

  return { visit, submit };
}

export type Browser = ReturnType<typeof browser>;

export interface Visit {
  readonly url: URL;
  readonly status: number;
  readonly text: string;
}

/** The address of a sign-in, and the verifier for its code. */
export function authorizeUrl(clientId: string, changes: Record<string, string> = {}) {
  const { verifier, challenge } = pkcePair();
  const query = new URLSearchParams({
    client_id: clientId,
    response_type: "code",
    redirect_uri: callback,
    scope: "openid profile email offline_access",
    state: "a-state",
    nonce: "a-nonce",
    code_challenge: challenge,
    code_challenge_method: "S256",
    ...changes,
  });
  return { address: `/authorize?${query}`, verifier };
}

/** Signs in, and returns the code and its verifier. */
export async function signIn(
  { visit, submit }: Browser,
  clientId: string,
  { username = "alice@example.com", password = "alice-keeps-notes" } = {},
) {
  const { address, verifier } = authorizeUrl(clientId);
  const page = await visit(address);
  const state = page.url.searchParams.get("state") ?? "";
  const back =
    page.url.pathname === "/u/login" ? await submit(page, { state, username, password }) : page;
  return { back, verifier, code: back.url.searchParams.get("code") ?? "" };
}

/** A request to the token endpoint. */
export async function token({ url }: Tenant, fields: Record<string, string>) {
  const response = await fetch(`${url}/oauth/token`, {
    method: "POST",
    body: new URLSearchParams(fields),
  });
  return { status: response.status, body: await response.json() };
}

export function codeGrant(clientId: string, code: string, verifier: string) {
  return {
    grant_type: "authorization_code",
    client_id: clientId,
    redirect_uri: callback,
    code,
    code_verifier: verifier,
  };
}
