import type { Store } from "@own-rows/local-runtime/state/store";
import { hashPassword } from "./password";
import { peopleOf } from "./user";

/** Someone to sign in as: shown on the login page and in the summary at start. */
export interface SeedPerson {
  readonly user_id: string;
  readonly email: string;
  readonly name: string;
  readonly nickname: string;
  /** No secret: it opens nothing but the tenant on this machine. */
  readonly password: string;
}

export const seedPeople: readonly SeedPerson[] = [
  {
    user_id: "auth0|64a11ce00000000000000001",
    email: "alice@example.com",
    name: "Alice",
    nickname: "alice",
    password: "alice-keeps-notes",
  },
  {
    user_id: "auth0|64b0b00000000000000000b2",
    email: "bob@example.com",
    name: "Bob",
    nickname: "bob",
    password: "bob-keeps-notes",
  },
];

/** Adds the seed people who are not there yet. */
export async function addSeedPeople(store: Store, now: Date) {
  const people = peopleOf(store);
  await Promise.all(
    seedPeople
      .filter(({ user_id }) => !people.has(user_id))
      .map(async ({ password, ...person }) =>
        people.put(person.user_id, {
          ...person,
          email_verified: true,
          updated_at: now.toISOString(),
          password: await hashPassword(password),
        }),
      ),
  );
}
