import type { Identities } from "../keys";
import type { Credentials } from "../wire";
import type { World } from "../world/world";
import { apiFunction } from "./api-function";
import { cognitoOf } from "./cognito";
import { otherPool } from "./other-pool";
import { stranger } from "./other-role";
import { userRoleOf } from "./user-role";

/** What an attacker may have beside the stage: things of the same account that are not the stage's. */
export interface Surroundings {
  readonly cognito: ReturnType<typeof cognitoOf>;
  /** Alice asks; Bob's rows are none of her business. */
  readonly identities: Identities;
  readonly userRoleArn: string;
  readonly callerRoleArn: string;
  /** The API function's own credentials, and its role's. */
  readonly api: Credentials;
  /** Another stage: its pool lets guests in and takes the classic flow. Its role is a copy of this stage's. */
  readonly otherStage: { readonly poolId: string; readonly roleArn: string };
  /** A role of the account that may assume any other. */
  readonly stranger: Credentials;
  close(): Promise<void>;
}

/** What stays as it is when the stage's stacks change. */
export type Bystanders = Awaited<ReturnType<typeof bystanders>>;

export async function bystanders(world: World) {
  const api = await apiFunction(world);
  const passerBy = await stranger(world);
  return {
    callerRoleArn: api.callerRoleArn,
    api: api.credentials,
    stranger: passerBy.credentials,
    close: async () => {
      await Promise.all([api.close(), passerBy.close()]);
    },
  };
}

export async function surround(world: World, around: Bystanders): Promise<Surroundings> {
  const cognito = cognitoOf(world);
  const { IdentityPoolId } = world.outputs;
  const [own, other] = await Promise.all([
    cognito.identityIn(IdentityPoolId, world.idTokens.alice),
    cognito.identityIn(IdentityPoolId, world.idTokens.bob),
  ]);
  const userRoleArn = await userRoleOf(world);
  const otherStage = await otherPool(world, userRoleArn);
  return {
    ...around,
    cognito,
    identities: { own, other },
    userRoleArn,
    otherStage,
    close: otherStage.close,
  };
}
