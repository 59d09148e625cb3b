import type { Identities } from "../keys";
import type { Credentials } from "../wire";
import type { World } from "../world/world";
import { apiFunction } from "./api-function";
import { cognitoOf } from "./cognito";
import { otherPool } from "./other-pool";
import { otherRole } from "./other-role";
import { userRoleOf } from "./user-role";

/** What the attacks use: identities and roles of the stage, and resources of the same account outside it. */
export interface AttackResources {
  readonly cognito: ReturnType<typeof cognitoOf>;
  /** Alice is the caller; she must not reach Bob's rows. */
  readonly identities: Identities;
  readonly userRoleArn: string;
  readonly callerRoleArn: string;
  /** The credentials of the API function's role. */
  readonly api: Credentials;
  /** Another stage. Its pool allows guests and the classic flow; its role is a copy of this stage's. */
  readonly otherStage: { readonly poolId: string; readonly roleArn: string };
  /** A role of the account that may assume any other. */
  readonly otherRole: Credentials;
  close(): Promise<void>;
}

/** The resources that stay valid when the stage's stacks change. */
export type SharedResources = Awaited<ReturnType<typeof sharedResources>>;

export async function sharedResources(world: World) {
  const api = await apiFunction(world);
  const role = await otherRole(world);
  return {
    callerRoleArn: api.callerRoleArn,
    api: api.credentials,
    otherRole: role.credentials,
    close: async () => {
      await Promise.all([api.close(), role.close()]);
    },
  };
}

export async function attackResources(
  world: World,
  shared: SharedResources,
): Promise<AttackResources> {
  const cognito = cognitoOf(world);
  const { IdentityPoolId } = world.outputs;
  const [own, other] = await Promise.all([
    cognito.identityIn(IdentityPoolId, world.idTokens.alice),
    cognito.identityIn(IdentityPoolId, world.idTokens.bob),
  ]);
  const userRoleArn = await userRoleOf(world);
  const otherStage = await otherPool(world, userRoleArn);
  return {
    ...shared,
    cognito,
    identities: { own, other },
    userRoleArn,
    otherStage,
    close: otherStage.close,
  };
}
