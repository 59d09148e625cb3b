import { anonymous, type Principal } from "@own-rows/policy";
import type { Account } from "../../../src/account";
import { cognitoIdentity } from "../../../src/services/cognito-identity/cognito-identity";
import { iam } from "../../../src/services/iam/iam";
import { callAs } from "../iam/account";
import type { Issuer } from "./issuer";

export function trustOf(pool: string) {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Federated: "cognito-identity.amazonaws.com" },
        Action: "sts:AssumeRoleWithWebIdentity",
        Condition: {
          StringEquals: { "cognito-identity.amazonaws.com:aud": pool },
          "ForAnyValue:StringLike": { "cognito-identity.amazonaws.com:amr": "authenticated" },
        },
      },
    ],
  });
}

/** A provider for the issuer, a pool that trusts only this one, and the role for signed-in users. */
export async function givenPool(account: Account, deployer: Principal, issuer: Issuer) {
  const inIam = callAs(account, await iam(account), deployer);
  const service = await cognitoIdentity(account);
  const admin = callAs(account, service, deployer);
  const provider = await inIam("CreateOpenIDConnectProvider", {
    Url: issuer.url,
    ClientIDList: ["client-1"],
  });
  const pool = await admin("CreateIdentityPool", {
    IdentityPoolName: "users",
    AllowUnauthenticatedIdentities: false,
    OpenIdConnectProviderARNs: [provider.OpenIDConnectProviderArn],
  });
  const poolId = String(pool.IdentityPoolId);
  await inIam("CreateRole", { RoleName: "user", AssumeRolePolicyDocument: trustOf(poolId) });
  await admin("SetIdentityPoolRoles", {
    IdentityPoolId: poolId,
    Roles: { authenticated: "arn:aws:iam::000000000000:role/user" },
  });
  return {
    inIam,
    admin,
    poolId,
    providerArn: String(provider.OpenIDConnectProviderArn),
    anyone: callAs(account, service, anonymous),
  };
}
