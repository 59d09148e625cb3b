import type { Statement } from "@own-rows/core/access-policy";
import { RemovalPolicy } from "aws-cdk-lib";
import { CfnIdentityPool, CfnIdentityPoolRoleAttachment } from "aws-cdk-lib/aws-cognito";
import { FederatedPrincipal, PolicyStatement, Role } from "aws-cdk-lib/aws-iam";
import { Construct } from "constructs";

interface Props {
  /** The one OpenID Connect provider whose people may sign in. */
  providerArn: string;
  /** What every signed-in person may do; nothing else. */
  allow: readonly Statement[];
  /** Whether the pool, and with it everybody's identity, outlives its stack. */
  retain: boolean;
}

/**
 * Gives AWS credentials to people of one OpenID issuer, and to nobody else.
 *
 * Not sst's `Cognito`: that also trusts a self-sign-up user pool, lets guests in, and grants
 * `cognito-identity:*` on everything.
 */
export class FederatedIdentityPool extends Construct {
  readonly poolId: string;
  readonly role: Role;

  constructor(scope: Construct, id: string, { providerArn, allow, retain }: Props) {
    super(scope, id);

    const pool = new CfnIdentityPool(this, "Pool", {
      allowUnauthenticatedIdentities: false,
      // Left unset, the pool would still answer the classic flow.
      allowClassicFlow: false,
      openIdConnectProviderArns: [providerArn],
    });
    pool.applyRemovalPolicy(retain ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY);

    this.role = new Role(this, "User", {
      description: "What a signed-in person may do",
      assumedBy: new FederatedPrincipal(
        "cognito-identity.amazonaws.com",
        {
          StringEquals: { "cognito-identity.amazonaws.com:aud": pool.ref },
          "ForAnyValue:StringLike": { "cognito-identity.amazonaws.com:amr": "authenticated" },
        },
        "sts:AssumeRoleWithWebIdentity",
      ),
    });
    for (const statement of allow) this.role.addToPolicy(PolicyStatement.fromJson(statement));

    new CfnIdentityPoolRoleAttachment(this, "Roles", {
      identityPoolId: pool.ref,
      roles: { authenticated: this.role.roleArn },
    });

    this.poolId = pool.ref;
  }
}
