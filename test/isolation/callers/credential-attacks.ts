import type { Credentials } from "../wire";
import type { World } from "../world/world";
import { assumeCallerRole, tagged } from "./assume-caller-role";
import type { Surroundings } from "./attack-resources";
import type { Caller } from "./caller";

type Attempt = (
  world: World,
  surroundings: Surroundings,
) => Promise<{ credentials?: Credentials; identityId?: string }>;

/** A way by which nobody may get credentials. If somebody does, they are an attacker with some. */
const wayIn = (name: string, refusals: RegExp, attempt: Attempt): Caller => ({
  name,
  reaches: "no way in",
  refusals,
  enter: async (world, surroundings) => {
    const { credentials, identityId } = await attempt(world, surroundings);
    const { own, other } = surroundings.identities;
    return { name: "in", credentials, identities: { own: identityId ?? own, other } };
  },
});

const denied = /^AccessDenied: .*[Nn]ot authorized to perform:? sts:/;

export const waysIn: readonly Caller[] = [
  wayIn(
    "a guest who asks for an identity",
    /^NotAuthorizedException: Unauthenticated access is not supported/,
    async ({ outputs }, { cognito }) => ({
      identityId: await cognito.identityIn(outputs.IdentityPoolId),
    }),
  ),
  wayIn(
    "a guest",
    /^NotAuthorizedException: Unauthenticated access is not supported/,
    ({ outputs }, { cognito }) => cognito.enhanced(outputs.IdentityPoolId),
  ),
  wayIn(
    "a guest, by the classic flow",
    /^NotAuthorizedException: Unauthenticated access is not supported/,
    ({ outputs }, { cognito, userRoleArn }) => cognito.classic(outputs.IdentityPoolId, userRoleArn),
  ),
  wayIn(
    "a person, by the classic flow",
    /^InvalidParameterException: Basic \(classic\) flow is not enabled/,
    ({ outputs, idTokens }, { cognito, userRoleArn }) =>
      cognito.classic(outputs.IdentityPoolId, userRoleArn, idTokens.alice),
  ),
  wayIn(
    "a person who asks for the API's role",
    /CustomRoleArn/,
    ({ outputs, idTokens }, { cognito, callerRoleArn }) =>
      cognito.enhanced(outputs.IdentityPoolId, idTokens.alice, callerRoleArn),
  ),
  {
    name: "a person of an application that the pool does not know",
    reaches: "no way in",
    refusals: /^NotAuthorizedException: Token is not from a supported provider/,
    enter: async ({ outputs, tokenOfOtherApplication: token }, { cognito, identities }) => {
      if (!token) return { name: "not tried", why: "there is no OTHER_APPLICATION_ID_TOKEN" };
      const { credentials } = await cognito.enhanced(outputs.IdentityPoolId, token);
      return { name: "in", credentials, identities };
    },
  },
  wayIn(
    "a person of another pool, to this one's role",
    denied,
    ({ idTokens }, { cognito, ...around }) =>
      cognito.classic(around.otherStage.poolId, around.userRoleArn, idTokens.alice),
  ),
  wayIn("a guest of a pool that lets guests in", denied, (_, { cognito, otherStage }) =>
    cognito.classic(otherStage.poolId, otherStage.roleArn),
  ),
  wayIn("a person who asks for another's tag", denied, async (world, around) => {
    const { outputs, idTokens } = world;
    const { credentials } = await around.cognito.enhanced(outputs.IdentityPoolId, idTokens.alice);
    return {
      credentials: await assumeCallerRole(world, around.callerRoleArn, credentials, [
        tagged(around.identities.other),
      ]),
    };
  }),
  wayIn("another role of the account, with another's tag", denied, async (world, around) => ({
    credentials: await assumeCallerRole(world, around.callerRoleArn, around.stranger, [
      tagged(around.identities.other),
    ]),
  })),
  wayIn("the API's function, without a tag", denied, async (world, { callerRoleArn, api }) => ({
    credentials: await assumeCallerRole(world, callerRoleArn, api, []),
  })),
  wayIn(
    "the API's function, with a tag more",
    denied,
    async (world, { callerRoleArn, api, identities }) => ({
      credentials: await assumeCallerRole(world, callerRoleArn, api, [
        tagged(identities.own),
        { Key: "more", Value: "1" },
      ]),
    }),
  ),
];
