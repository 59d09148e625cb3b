import * as v from "valibot";
import type { KeyValueStorage } from "./storage";

/** A signed-in person's tokens. */
export interface Session {
  readonly idToken: string;
  readonly refreshToken?: string;
  /** By this machine's clock, in milliseconds. */
  readonly expiresAt: number;
}

/** The tokens as kept in this tab's storage; what cannot be read counts as signed out. */
export function readSession(storage: KeyValueStorage): Session | undefined {
  const kept = v.safeParse(Stored, storage.getItem(key));
  if (!kept.success) return undefined;

  const { idToken, refreshToken, expiresAt } = kept.output;
  return { idToken, expiresAt, ...(refreshToken && { refreshToken }) };
}

export function keepSession(storage: KeyValueStorage, session: Session) {
  return storage.setItem(key, JSON.stringify(session));
}

export function dropSession(storage: KeyValueStorage) {
  return storage.removeItem(key);
}

const key = "own-rows.session";

const Stored = v.pipe(
  v.string(),
  v.parseJson(),
  v.strictObject({
    idToken: v.string(),
    refreshToken: v.optional(v.string()),
    expiresAt: v.number(),
  }),
);
