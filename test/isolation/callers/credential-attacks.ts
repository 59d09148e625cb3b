import type { Credentials } from "../wire";
import type { World } from "../world/world";
import { assumeCallerRole, identityTag } from "./assume-caller-role";
import type { AttackResources } from "./attack-resources";
import type { Caller } from "./caller";

type Attempt = (
  world: World,
  resources: AttackResources,
) => Promise<{ credentials?: Credentials; identityId?: string }>;

/** An attempt to get credentials that must be refused. If it is not, the matrix reports it. */
const credentialAttack = (name: string, refusals: RegExp, attempt: Attempt): Caller => ({
  name,
  access: "no credentials",
  refusals,
  getCredentials: async (world, resources) => {
    const { credentials, identityId } = await attempt(world, resources);
    const { own, other } = resources.identities;
    return { name: "granted", credentials, identities: { own: identityId ?? own, other } };
  },
});

const denied = /^AccessDenied: .*[Nn]ot authorized to perform:? sts:/;

export const credentialAttacks: readonly Caller[] = [
  credentialAttack(
    "a guest who asks for an identity",
    /^NotAuthorizedException: Unauthenticated access is not supported/,
    async ({ outputs }, { cognito }) => ({
      identityId: await cognito.identityIn(outputs.IdentityPoolId),
    }),
  ),
  credentialAttack(
    "a guest",
    /^NotAuthorizedException: Unauthenticated access is not supported/,
    ({ outputs }, { cognito }) => cognito.enhanced(outputs.IdentityPoolId),
  ),
  credentialAttack(
    "a guest who uses the classic flow",
    /^NotAuthorizedException: Unauthenticated access is not supported/,
    ({ outputs }, { cognito, userRoleArn }) => cognito.classic(outputs.IdentityPoolId, userRoleArn),
  ),
  credentialAttack(
    "a person who uses the classic flow",
    /^InvalidParameterException: Basic \(classic\) flow is not enabled/,
    ({ outputs, idTokens }, { cognito, userRoleArn }) =>
      cognito.classic(outputs.IdentityPoolId, userRoleArn, idTokens.alice),
  ),
  credentialAttack(
    "a person who asks for the API's role",
    /CustomRoleArn/,
    ({ outputs, idTokens }, { cognito, callerRoleArn }) =>
      cognito.enhanced(outputs.IdentityPoolId, idTokens.alice, callerRoleArn),
  ),
  {
    name: "a person of an application that the OIDC provider does not list",
    access: "no credentials",
    refusals: /^NotAuthorizedException: Token is not from a supported provider/,
    getCredentials: async (
      { outputs, tokenOfOtherApplication: token },
      { cognito, identities },
    ) => {
      if (!token) return { name: "not tried", why: "there is no OTHER_APPLICATION_ID_TOKEN" };
      const { credentials } = await cognito.enhanced(outputs.IdentityPoolId, token);
      return { name: "granted", credentials, identities };
    },
  },
  credentialAttack(
    "a person of another pool who asks for this pool's role",
    denied,
    ({ idTokens }, { cognito, ...resources }) =>
      cognito.classic(resources.otherStage.poolId, resources.userRoleArn, idTokens.alice),
  ),
  credentialAttack("a guest of a pool that allows guests", denied, (_, { cognito, otherStage }) =>
    cognito.classic(otherStage.poolId, otherStage.roleArn),
  ),
  credentialAttack(
    "a person who asks for another person's tag",
    denied,
    async (world, resources) => {
      const { outputs, idTokens } = world;
      const { credentials } = await resources.cognito.enhanced(
        outputs.IdentityPoolId,
        idTokens.alice,
      );
      return {
        credentials: await assumeCallerRole(world, resources.callerRoleArn, credentials, [
          identityTag(resources.identities.other),
        ]),
      };
    },
  ),
  credentialAttack(
    "another role of the account, with another person's tag",
    denied,
    async (world, resources) => ({
      credentials: await assumeCallerRole(world, resources.callerRoleArn, resources.otherRole, [
        identityTag(resources.identities.other),
      ]),
    }),
  ),
  credentialAttack(
    "the API's function, without a tag",
    denied,
    async (world, { callerRoleArn, api }) => ({
      credentials: await assumeCallerRole(world, callerRoleArn, api, []),
    }),
  ),
  credentialAttack(
    "the API's function, with an additional tag",
    denied,
    async (world, { callerRoleArn, api, identities }) => ({
      credentials: await assumeCallerRole(world, callerRoleArn, api, [
        identityTag(identities.own),
        { Key: "additional", Value: "1" },
      ]),
    }),
  ),
];
