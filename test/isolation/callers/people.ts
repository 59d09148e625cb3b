import type { Caller } from "./caller";

const hour = 3_600_000;

/** People with valid credentials, expired credentials, or none. */
export const people: readonly Caller[] = [
  {
    name: "a signed-in person",
    access: "own rows",
    getCredentials: async ({ outputs, idTokens }, { cognito, identities }) => {
      const { credentials } = await cognito.enhanced(outputs.IdentityPoolId, idTokens.alice);
      return { name: "granted", credentials, identities };
    },
  },
  {
    name: "a signed-in person of another stage",
    access: "no rows",
    getCredentials: async ({ idTokens }, { cognito, identities, otherStage }) => {
      const { credentials, identityId } = await cognito.enhanced(otherStage.poolId, idTokens.alice);
      return {
        name: "granted",
        credentials,
        identities: { own: identityId, other: identities.other },
      };
    },
  },
  {
    name: "an unsigned request",
    access: "unsigned",
    getCredentials: async (_, { identities }) => ({
      name: "granted",
      credentials: undefined,
      identities,
    }),
  },
  {
    name: "a person whose credentials have expired",
    access: "expired",
    getCredentials: async ({ outputs, idTokens, setClockAhead }, { cognito, identities }) => {
      if (!setClockAhead) return { name: "not tried", why: "AWS's clock cannot be set" };
      const { credentials } = await cognito.enhanced(outputs.IdentityPoolId, idTokens.alice);
      return { name: "granted", credentials, identities, clockAheadMs: 2 * hour };
    },
  },
];
