import { callApi, ownRows, signedInIdentity } from "@own-rows/core/access-policy";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import { Function as Lambda, type StackContext, use } from "sst/constructs";
import { Api } from "./api";
import { useAuth0ClientId } from "./auth0";
import { repairOf } from "./auth0-repair";
import { FederatedIdentityPool } from "./constructs/federated-identity-pool";
import { oidcProviderArn, SharedOidcProvider } from "./constructs/shared-oidc-provider";
import { deploySettings } from "./deploy-settings";
import { limitAsyncInvoke } from "./limit-async-invoke";
import { retainsData } from "./settings";
import { Storage } from "./storage";

/** Issuer, pool, role: what a signed-in person may do. */
export function Identity({ stack, app }: StackContext) {
  const { table } = use(Storage);
  const clientId = useAuth0ClientId(stack);
  const { api } = use(Api);
  const url = deploySettings().auth0.providerUrl;

  const handler = new Lambda(stack, "OidcProvider", {
    handler: "packages/functions/src/oidc-provider/index.handler",
    permissions: [
      new PolicyStatement({
        actions: [
          "iam:GetOpenIDConnectProvider",
          "iam:CreateOpenIDConnectProvider",
          "iam:DeleteOpenIDConnectProvider",
          "iam:AddClientIDToOpenIDConnectProvider",
          "iam:RemoveClientIDFromOpenIDConnectProvider",
          "iam:TagOpenIDConnectProvider",
          "iam:UntagOpenIDConnectProvider",
        ],
        // Every provider: when the domain changes, the audience is removed from the former issuer's.
        resources: [oidcProviderArn(stack, "*")],
      }),
    ],
    timeout: "2 minutes",
    // In `sst dev` CloudFormation would wait for a developer's machine.
    enableLiveDev: false,
  });
  limitAsyncInvoke(handler);

  const provider = new SharedOidcProvider(stack, "Auth0", {
    handler,
    url,
    clientId,
    app: app.name,
    stage: app.stage,
    repair: repairOf(app),
  });

  const users = new FederatedIdentityPool(stack, "Users", {
    providerArn: provider.providerArn,
    allow: [
      ownRows(table.tableArn, signedInIdentity),
      callApi(
        stack.formatArn({
          service: "execute-api",
          resource: api.httpApiId,
          resourceName: "$default/*",
        }),
      ),
    ],
    retain: retainsData(app.stage),
  });

  stack.addOutputs({ IdentityPoolId: users.poolId, OidcProviderArn: provider.providerArn });
  return { identityPoolId: users.poolId };
}
