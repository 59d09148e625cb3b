import {
  CognitoIdentityClient,
  CreateIdentityPoolCommand,
  DeleteIdentityPoolCommand,
  DescribeIdentityPoolCommand,
  SetIdentityPoolRolesCommand,
} from "@aws-sdk/client-cognito-identity";
import { IAMClient } from "@aws-sdk/client-iam";
import { clientConfig } from "../../../scripts/sst/client-config";
import type { World } from "../world/world";
import { copyRole } from "./copy-role";
import { waitForNewRole } from "./wait-for-new-role";

/**
 * Creates another stage in the account: a pool that trusts the same provider, and a copy of the user role for
 * that pool and for a table of its own. The pool allows guests and the classic flow, so that only the trust
 * policies of the roles can refuse a caller.
 */
export async function otherPool(world: World, roleArn: string) {
  const { env, outputs } = world;
  const { IdentityPoolId, TableName } = outputs;
  const cognito = new CognitoIdentityClient(clientConfig(env));
  const iam = new IAMClient(clientConfig(env));
  const { OpenIdConnectProviderARNs } = await cognito.send(
    new DescribeIdentityPoolCommand({ IdentityPoolId }),
  );
  const { IdentityPoolId: poolId = "" } = await cognito.send(
    new CreateIdentityPoolCommand({
      IdentityPoolName: `another stage ${Date.now()}`,
      AllowUnauthenticatedIdentities: true,
      AllowClassicFlow: true,
      OpenIdConnectProviderARNs,
    }),
  );
  const copy = await copyRole(iam, roleArn, (document) =>
    document.replaceAll(IdentityPoolId, poolId).replaceAll(TableName, `another-${TableName}`),
  );
  await cognito.send(
    new SetIdentityPoolRolesCommand({
      IdentityPoolId: poolId,
      Roles: { authenticated: copy.roleArn },
    }),
  );
  await waitForNewRole(world);
  return {
    poolId,
    roleArn: copy.roleArn,
    close: async () => {
      await cognito.send(new DeleteIdentityPoolCommand({ IdentityPoolId: poolId }));
      await copy.close();
    },
  };
}
