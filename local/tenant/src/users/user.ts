// Tested in local/tenant/test/sign-in.test.ts
import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import { collection } from "@own-rows/local-runtime/state/collection";
import type { Store } from "@own-rows/local-runtime/state/store";

/** A user of the tenant's database connection. */
export interface User {
  /** The `sub` of the user's tokens: `auth0|` and 24 hexadecimal digits, as in Auth0's database connections. */
  readonly user_id: string;
  readonly email: string;
  readonly email_verified: boolean;
  readonly name: string;
  readonly nickname: string;
  readonly updated_at: string;
  readonly password: PasswordHash;
}

/** By `user_id`. */
export const usersOf = collection<User>("auth0.users");

/** By e-mail address in any case, by nickname (`alice`), or by `user_id`. */
export function findUser(store: Store, who: string): User | undefined {
  const wanted = who.trim().toLowerCase();
  return usersOf(store)
    .values()
    .find(({ user_id, email, nickname }) => [user_id, email, nickname].includes(wanted));
}

/** The claims about a user, in an ID token and at /userinfo. */
export function profileOf({ user_id, name, nickname, email, email_verified, updated_at }: User) {
  return { sub: user_id, name, nickname, email, email_verified, updated_at };
}

/** The claims of each scope; of `profile` and `email` those that a database user has in Auth0. */
export const claimsByScope = {
  openid: ["sub"],
  profile: ["name", "nickname", "updated_at"],
  email: ["email", "email_verified"],
} as const;

interface PasswordHash {
  readonly salt: string;
  readonly hash: string;
}

/** Hashes with scrypt, so that no password is in the store. */
export async function hashPassword(password: string): Promise<PasswordHash> {
  const salt = randomBytes(16).toString("base64url");
  return { salt, hash: (await derive(password, salt)).toString("base64url") };
}

/** Takes as long for a user who does not exist: then it compares with an empty hash. */
export async function verifyPassword(password: string, stored: PasswordHash | undefined) {
  const derived = await derive(password, stored?.salt ?? "no-user");
  const expected = Buffer.from(stored?.hash ?? "", "base64url");
  return expected.length === derived.length && timingSafeEqual(expected, derived);
}

const derive = (password: string, salt: string) =>
  new Promise<Buffer>((resolve, reject) => {
    scrypt(password, salt, 32, (error, key) => (error === null ? resolve(key) : reject(error)));
  });
