import { OwnRowsError } from "@own-rows/core/error";
import { auth0Server } from "./auth0-server";
import { beginAuthorization, finishAuthorization } from "./auth0";
import { auth0Domain, type ClientConfig } from "./config";
import { type IdTokenSource, type Person, readPerson } from "./id-token";
import { keepPending, takePending } from "./pending-sign-in";
import { refreshSession } from "./refresh";
import { dropSession, keepSession, readSession, type Session } from "./session";
import { signInRequired } from "./sign-in-failure";
import { singleFlight } from "./single-flight";
import { type KeyValueStorage, memoryStorage } from "./storage";

/** Signing in at Auth0: authorization code with PKCE, refresh tokens with rotation. */
export interface SignIn {
  /** The address of the login page; go there. `redirectUri` is where it comes back to. */
  signIn(redirectUri: string): Promise<URL>;
  /** Whether an address is the login page's answer, to give to `completeSignIn`. */
  isCallback(url: string): boolean;
  completeSignIn(url: string): Promise<Person>;
  /** Who is signed in here: also after a reload. */
  person(): Person | undefined;
  readonly idToken: IdTokenSource;
  /** Ends the sign-in here; the answer is Auth0's logout page, which ends it there: go there. */
  signOut(returnTo: string): Promise<URL>;
}

interface Options {
  /**
   * Where the tokens are kept. In a browser give `sessionStorage`: a reload stays signed in, and nothing
   * outlives the tab. (Only a duplicated tab holds the same rotating refresh token, and must sign in
   * again when both have used it.) `localStorage` shares it between tabs, which then take turns, but
   * leaves it on the disk; a silent redirect needs third-party cookies. Any script on the page reads
   * either, which is what the Content Security Policy is for.
   */
  readonly storage?: KeyValueStorage;
  readonly fetch?: typeof fetch;
  readonly now?: () => number;
}

/** Signs people in for one deployment. */
export function auth0SignIn(
  config: ClientConfig,
  {
    storage = memoryStorage(),
    fetch = (...request) => globalThis.fetch(...request),
    now = Date.now,
  }: Options = {},
): SignIn {
  const auth0 = auth0Server(auth0Domain(config), config.clientId, fetch);
  const isFresh = ({ expiresAt }: Session, margin: number) => expiresAt - now() > margin;

  const renew = singleFlight(() =>
    exclusively(`own-rows.refresh ${config.clientId}`, async () => {
      const current = readSession(storage);
      if (!current) throw signInRequired("Nobody is signed in.");
      // Another tab that shares this storage may have renewed while this one waited.
      if (isFresh(current, renewBefore)) return current;

      const isCurrent = () => readSession(storage)?.idToken === current.idToken;
      try {
        const renewed = await refreshSession(auth0, current, now());
        // Signed out, or another person in, meanwhile: their choice stands.
        if (isCurrent()) keepSession(storage, renewed);
        return renewed;
      } catch (error) {
        if (isOver(error) && isCurrent()) dropSession(storage);
        throw error;
      }
    }),
  );

  return {
    async signIn(redirectUri) {
      const { url, pending } = await beginAuthorization(auth0, redirectUri);
      keepPending(storage, pending);
      return url;
    },

    isCallback(url) {
      const { searchParams } = new URL(url);
      return searchParams.has("state") && (searchParams.has("code") || searchParams.has("error"));
    },

    async completeSignIn(url) {
      const pending = takePending(storage);
      if (!pending) throw signInRequired("This sign-in was not begun in this tab.");
      const session = await finishAuthorization(auth0, new URL(url), pending, now);
      keepSession(storage, session);
      return readPerson(session.idToken);
    },

    person() {
      const session = readSession(storage);
      return session && readPerson(session.idToken);
    },

    async idToken() {
      const session = readSession(storage);
      if (!session) throw signInRequired("Nobody is signed in.");
      if (isFresh(session, renewBefore)) return session.idToken;
      try {
        return (await renew()).idToken;
      } catch (error) {
        if (isFresh(session, lastMoment) && readSession(storage)) return session.idToken;
        throw error;
      }
    },

    async signOut(returnTo) {
      const refreshToken = readSession(storage)?.refreshToken;
      dropSession(storage);
      const { server, client } = auth0;
      if (refreshToken) {
        // Kept alive because the page is about to leave; a form, so that no preflight comes first.
        const body = new URLSearchParams({ client_id: client.client_id, token: refreshToken });
        const revocation = { method: "POST", body, keepalive: true };
        fetch(server.revocation_endpoint, revocation).catch(() => undefined);
      }
      const url = new URL(server.end_session_endpoint);
      url.search = new URLSearchParams({ client_id: client.client_id, returnTo }).toString();
      return url;
    },
  };
}

const renewBefore = 60_000;
const lastMoment = 5_000;

const isOver = (error: unknown) =>
  error instanceof OwnRowsError && error.code === "sign-in.required";

/** One at a time among the tabs of a browser; where there are no Web Locks, among nothing. */
const exclusively = <T>(name: string, run: () => Promise<T>): Promise<T> =>
  globalThis.navigator?.locks ? globalThis.navigator.locks.request(name, run) : run();
