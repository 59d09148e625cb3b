import { timingSafeEqual } from "node:crypto";
import { refusals, styleOf } from "./refusal";

/** What is known of an access key. */
export interface SigningCredentials {
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly expiration?: Date;
}

/** A session's requests carry its token, a long-lived key's carry none. */
export function checkToken(
  { sessionToken, expiration }: SigningCredentials,
  token: string | undefined,
  service: string,
  now: Date,
) {
  const refuse = refusals(styleOf(service));
  if (!sessionToken && token !== undefined) throw refuse.wrongToken();
  if (sessionToken && token === undefined) throw refuse.unknownKey();
  if (sessionToken && token !== undefined && !same(sessionToken, token)) throw refuse.wrongToken();
  if (expiration && expiration.getTime() <= now.getTime()) throw refuse.expired();
}

/** Compares in a time that does not tell where the texts part. */
export function same(one: string, other: string) {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
