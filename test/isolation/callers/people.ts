import type { Caller } from "./caller";

const hour = 3_600_000;

/** Those who hold credentials by right, or did, and those who hold none. */
export const people: readonly Caller[] = [
  {
    name: "a signed-in person",
    reaches: "own",
    enter: async ({ outputs, idTokens }, { cognito, identities }) => {
      const { credentials } = await cognito.enhanced(outputs.IdentityPoolId, idTokens.alice);
      return { name: "in", credentials, identities };
    },
  },
  {
    name: "another stage's signed-in person",
    reaches: "nothing",
    enter: async ({ idTokens }, { cognito, identities, otherStage }) => {
      const { credentials, identityId } = await cognito.enhanced(otherStage.poolId, idTokens.alice);
      return { name: "in", credentials, identities: { own: identityId, other: identities.other } };
    },
  },
  {
    name: "nobody, unsigned",
    reaches: "unsigned",
    enter: async (_, { identities }) => ({ name: "in", credentials: undefined, identities }),
  },
  {
    name: "a person whose credentials have ended",
    reaches: "expired",
    enter: async ({ outputs, idTokens, later }, { cognito, identities }) => {
      if (!later) return { name: "not tried", why: "AWS's clock cannot be set" };
      const { credentials } = await cognito.enhanced(outputs.IdentityPoolId, idTokens.alice);
      return { name: "in", credentials, identities, laterMs: 2 * hour };
    },
  },
];
