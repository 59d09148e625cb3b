import { OwnRowsError } from "@own-rows/core/error";
import * as v from "valibot";
import type { Auth0, Tokens } from "./auth0";
import { signInRequired } from "./error";
import { type Person, PersonClaims } from "./id-token";
import { singleFlight } from "./single-flight";
import type { KeyValueStorage } from "./storage";

/** A signed-in person's tokens. */
export interface Session {
  readonly idToken: string;
  readonly refreshToken?: string;
  /** When the ID token expires by this machine's clock, in milliseconds since 1970. */
  readonly expiresAt: number;
  readonly person: Person;
}

/** The one session of a tab, or of the tabs that share a storage. */
export interface SessionStore {
  /** What cannot be read counts as signed out. */
  current(): Session | undefined;
  start(tokens: Tokens): Session;
  /** The session, renewed if its ID token is about to expire. @throws OwnRowsError `sign-in.*` */
  fresh(): Promise<Session>;
  end(): void;
}

interface Options {
  readonly auth0: Auth0;
  readonly clientId: string;
  readonly storage: KeyValueStorage;
  readonly now: () => number;
}

/** Stores the tokens, and renews them before the ID token expires. */
export function sessionStore({ auth0, clientId, storage, now }: Options): SessionStore {
  const current = () => {
    const stored = v.safeParse(StoredSession, storage.getItem(key));
    return stored.success ? stored.output : undefined;
  };

  const sessionOf = ({ lifetime, ...tokens }: Tokens): Session => ({
    ...tokens,
    expiresAt: now() + lifetime,
  });

  const start = (tokens: Tokens) => {
    const session = sessionOf(tokens);
    storage.setItem(key, JSON.stringify(session));
    return session;
  };

  const end = () => storage.removeItem(key);

  const isGood = ({ expiresAt }: Session, margin: number) => expiresAt - now() > margin;

  const refresh = async ({ refreshToken, person }: Session): Promise<Tokens> => {
    if (!refreshToken) throw signInRequired("The sign-in has ended.");
    const tokens = await auth0.refresh(refreshToken);
    if (tokens.person.sub !== person.sub) {
      throw signInRequired("Auth0 gave another person's ID token.");
    }
    return { refreshToken, ...tokens };
  };

  const renew = singleFlight(() =>
    exclusively(`own-rows.refresh ${clientId}`, async () => {
      const session = current();
      if (!session) throw signInRequired("Nobody is signed in.");
      // Another tab that shares this storage may have renewed it while this one waited.
      if (isGood(session, renewBefore)) return session;

      const isStill = () => current()?.idToken === session.idToken;
      try {
        const tokens = await refresh(session);
        // If the person has signed out meanwhile, or another has signed in, that is not undone.
        return isStill() ? start(tokens) : sessionOf(tokens);
      } catch (error) {
        if (isSignInRequired(error) && isStill()) end();
        throw error;
      }
    }),
  );

  return {
    current,
    start,
    end,

    async fresh() {
      const session = current();
      if (!session) throw signInRequired("Nobody is signed in.");
      if (isGood(session, renewBefore)) return session;
      try {
        return await renew();
      } catch (error) {
        if (isGood(session, minRemaining) && current()) return session;
        throw error;
      }
    },
  };
}

const renewBefore = 60_000;
const minRemaining = 5_000;

const key = "own-rows.session";

const StoredSession = v.pipe(
  v.string(),
  v.parseJson(),
  v.strictObject({
    idToken: v.string(),
    refreshToken: v.exactOptional(v.string()),
    expiresAt: v.number(),
    person: PersonClaims,
  }),
);

const isSignInRequired = (error: unknown) =>
  error instanceof OwnRowsError && error.code === "sign-in.required";

/** One at a time among the tabs of a browser. Without Web Locks there is nothing to share with. */
const exclusively = <T>(name: string, run: () => Promise<T>): Promise<T> =>
  globalThis.navigator?.locks ? globalThis.navigator.locks.request(name, run) : run();
