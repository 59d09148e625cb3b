import { assumeCallerRole, identityTag } from "./assume-caller-role";
import type { Caller } from "./caller";

/** The API's function with its own role, and with the role that it assumes for one caller. */
export const apiSessions: readonly Caller[] = [
  {
    name: "the API function's own role",
    access: "no rows",
    getCredentials: async (_, { api, identities }) => ({
      name: "granted",
      credentials: api,
      identities,
    }),
  },
  {
    name: "the API when it works for a person",
    access: "own rows",
    getCredentials: async (world, { api, callerRoleArn, identities }) => ({
      name: "granted",
      credentials: await assumeCallerRole(world, callerRoleArn, api, [identityTag(identities.own)]),
      identities,
    }),
  },
  {
    name: "the API with the session tag of another person",
    access: "another's rows",
    getCredentials: async (world, { api, callerRoleArn, identities }) => ({
      name: "granted",
      credentials: await assumeCallerRole(world, callerRoleArn, api, [
        identityTag(identities.other),
      ]),
      identities,
    }),
  },
];
