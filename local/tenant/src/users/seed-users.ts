// Tested in local/tenant/test/restart.test.ts
import type { Store } from "@own-rows/local-runtime/state/store";
import { hashPassword, usersOf } from "./user";

/** A user to sign in as. The login page and the summary of `npm start` show them. */
export interface SeedUser {
  readonly user_id: string;
  readonly email: string;
  readonly name: string;
  readonly nickname: string;
  /** Not a secret: it is of use only at the tenant on this machine. */
  readonly password: string;
}

export const seedUsers: readonly SeedUser[] = [
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

/** Adds the seed users that the tenant does not have yet. */
export async function addSeedUsers(store: Store, now: Date) {
  const users = usersOf(store);
  await Promise.all(
    seedUsers
      .filter(({ user_id }) => !users.has(user_id))
      .map(async ({ password, ...user }) =>
        users.put(user.user_id, {
          ...user,
          email_verified: true,
          updated_at: now.toISOString(),
          password: await hashPassword(password),
        }),
      ),
  );
}
