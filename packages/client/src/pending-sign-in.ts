import * as v from "valibot";
import type { KeyValueStorage } from "./storage";

/** What must survive the way to the login page and back. */
export interface PendingSignIn {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
  readonly redirectUri: string;
}

/** Remembers the sign-in that is under way in this tab. */
export function keepPending(storage: KeyValueStorage, pending: PendingSignIn) {
  return storage.setItem(key, JSON.stringify(pending));
}

/** Takes it out: a callback is answered once, whatever comes of it. */
export function takePending(storage: KeyValueStorage): PendingSignIn | undefined {
  const kept = storage.getItem(key);
  storage.removeItem(key);
  return kept === null ? undefined : v.parse(Pending, JSON.parse(kept));
}

const key = "own-rows.pending-sign-in";

const Pending = v.strictObject({
  state: v.string(),
  nonce: v.string(),
  codeVerifier: v.string(),
  redirectUri: v.string(),
});
