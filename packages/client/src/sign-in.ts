import * as v from "valibot";
import { auth0Tenant, type PendingSignIn } from "./auth0";
import { auth0Domain, type ClientConfig } from "./config";
import { signInRequired } from "./error";
import type { IdTokenSource, Person } from "./id-token";
import { sessionStore } from "./session";
import { type KeyValueStorage, memoryStorage } from "./storage";

/** Signing in at Auth0: authorization code with PKCE, refresh tokens with rotation. */
export interface SignIn {
  /** The address of the login page: go there. `redirectUri` is where it comes back to. */
  signIn(redirectUri: string): Promise<URL>;
  /** Whether an address is the login page's answer, to give to `completeSignIn`. */
  isCallback(url: string): boolean;
  /**
   * Reads the login page's answer, which can be used once.
   * @throws OwnRowsError `sign-in.required`, `sign-in.refused`, `sign-in.unreachable`
   */
  completeSignIn(url: string): Promise<Person>;
  /** Who is signed in, also after a reload. No request is made. */
  person(): Person | undefined;
  /**
   * An ID token that is valid for about a minute at least; give it to `connect`.
   * @throws OwnRowsError `sign-in.required`, `sign-in.refused`, `sign-in.unreachable`
   */
  readonly idToken: IdTokenSource;
  /** Ends the session here, and gives the address of Auth0's logout page, which ends it there: go there. */
  signOut(returnTo: string): Promise<URL>;
}

export interface SignInOptions {
  /**
   * Where the tokens are stored. In a browser give `sessionStorage`: a reload stays signed in, and nothing
   * outlives the tab. (Only a duplicated tab has the same rotating refresh token, and must sign in again
   * when both have used it.) `localStorage` shares the tokens between tabs, which then take turns, but
   * leaves them on the disk. Any script on the page can read either, so send a Content Security Policy.
   */
  readonly storage?: KeyValueStorage;
  readonly fetch?: typeof fetch;
  /** This machine's time, in milliseconds since 1970. */
  readonly now?: () => number;
}

/**
 * Signs people in for one deployment.
 * @throws OwnRowsError `auth0.domain_invalid`
 */
export function auth0SignIn(
  config: ClientConfig,
  {
    storage = memoryStorage(),
    fetch = (...request) => globalThis.fetch(...request),
    now = Date.now,
  }: SignInOptions = {},
): SignIn {
  const { clientId } = config;
  const auth0 = auth0Tenant({ domain: auth0Domain(config), clientId, fetch });
  const session = sessionStore({ auth0, clientId, storage, now });

  return {
    async signIn(redirectUri) {
      const { url, pending } = await auth0.authorize(redirectUri);
      storage.setItem(pendingKey, JSON.stringify(pending));
      return url;
    },

    isCallback(url) {
      const { searchParams } = new URL(url);
      return searchParams.has("state") && (searchParams.has("code") || searchParams.has("error"));
    },

    async completeSignIn(url) {
      const pending = takePending(storage);
      if (!pending) throw signInRequired("This sign-in was not started in this tab.");
      return session.start(await auth0.exchangeCode(new URL(url), pending)).person;
    },

    person: () => session.current()?.person,

    idToken: async () => (await session.fresh()).idToken,

    async signOut(returnTo) {
      const refreshToken = session.current()?.refreshToken;
      session.end();
      if (refreshToken) auth0.revoke(refreshToken).catch(() => undefined);
      return auth0.logoutUrl(returnTo);
    },
  };
}

/** Removes the sign-in that is under way: its answer is used once, whether or not it succeeds. */
function takePending(storage: KeyValueStorage): PendingSignIn | undefined {
  const stored = storage.getItem(pendingKey);
  storage.removeItem(pendingKey);
  return stored === null ? undefined : v.parse(Pending, JSON.parse(stored));
}

const pendingKey = "own-rows.pending-sign-in";

const Pending = v.strictObject({
  state: v.string(),
  nonce: v.string(),
  codeVerifier: v.string(),
  redirectUri: v.string(),
});
