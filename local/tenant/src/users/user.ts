import { collection } from "@own-rows/local-runtime/state/collection";
import type { Store } from "@own-rows/local-runtime/state/store";
import type { PasswordHash } from "./password";

/** A user of the tenant's database connection. */
export interface Person {
  /** The `sub` of their tokens: `auth0|` and 24 hexadecimal digits, as the database connection makes. */
  readonly user_id: string;
  readonly email: string;
  readonly email_verified: boolean;
  readonly name: string;
  readonly nickname: string;
  readonly updated_at: string;
  readonly password: PasswordHash;
}

/** By `user_id`. */
export const peopleOf = collection<Person>("auth0.people");

/** By e-mail address in any case, by short name (`alice`), or by `user_id`. */
export function findPerson(store: Store, who: string): Person | undefined {
  const wanted = who.trim().toLowerCase();
  return peopleOf(store)
    .values()
    .find(({ user_id, email, nickname }) => [user_id, email, nickname].includes(wanted));
}

/** What the tenant says of a person in an ID token and at /userinfo. */
export function profileOf({ user_id, name, nickname, email, email_verified, updated_at }: Person) {
  return { sub: user_id, name, nickname, email, email_verified, updated_at };
}

/** The claims behind each scope; those of `profile` and `email` that a database user has in Auth0. */
export const claimsByScope = {
  openid: ["sub"],
  profile: ["name", "nickname", "updated_at"],
  email: ["email", "email_verified"],
} as const;
