import {
  CognitoIdentityClient,
  GetIdentityPoolRolesCommand,
} from "@aws-sdk/client-cognito-identity";
import { clientConfig } from "../../../scripts/sst/client-config";
import type { World } from "../world/world";

/** @returns the ARN of the role of the stage's signed-in people */
export async function userRoleOf({ env, outputs: { IdentityPoolId } }: World) {
  const cognito = new CognitoIdentityClient(clientConfig(env));
  const { Roles } = await cognito.send(new GetIdentityPoolRolesCommand({ IdentityPoolId }));
  const arn = Roles?.authenticated;
  if (!arn) throw new Error(`The pool ${IdentityPoolId} has no role for signed-in people.`);
  return arn;
}
