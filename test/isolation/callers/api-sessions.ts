import { assumeCallerRole, tagged } from "./assume-caller-role";
import type { Caller } from "./caller";

/** The API's function, by itself and at work for somebody. */
export const apiSessions: readonly Caller[] = [
  {
    name: "the API function's own role",
    reaches: "nothing",
    enter: async (_, { api, identities }) => ({ name: "in", credentials: api, identities }),
  },
  {
    name: "the API at work for a person",
    reaches: "own",
    enter: async (world, { api, callerRoleArn, identities }) => ({
      name: "in",
      credentials: await assumeCallerRole(world, callerRoleArn, api, [tagged(identities.own)]),
      identities,
    }),
  },
  {
    name: "the API with the tag of another",
    reaches: "another's",
    enter: async (world, { api, callerRoleArn, identities }) => ({
      name: "in",
      credentials: await assumeCallerRole(world, callerRoleArn, api, [tagged(identities.other)]),
      identities,
    }),
  },
];
