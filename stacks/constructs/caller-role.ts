import { identityTag, ownRows, taggedIdentity } from "@own-rows/core/access-policy";
import { ArnPrincipal, PolicyStatement, Role } from "aws-cdk-lib/aws-iam";
import { Construct } from "constructs";

interface Props {
  tableArn: string;
  /** The one role that may work for callers. */
  apiRoleArn: string;
}

/**
 * The role under which the API works for one caller: the session's `identityId` tag is the only owner
 * whose rows it reaches, so that no bug in the API can give a row away.
 */
export class CallerRole extends Construct {
  readonly roleArn: string;

  constructor(scope: Construct, id: string, { tableArn, apiRoleArn }: Props) {
    super(scope, id);

    const role = new Role(this, "Role", {
      description: "The API at work for one caller, named by the session tag identityId",
      assumedBy: new ArnPrincipal(apiRoleArn).withConditions(namesOneCaller).withSessionTags(),
    });
    role.addToPolicy(PolicyStatement.fromJson(ownRows(tableArn, taggedIdentity)));

    this.roleArn = role.roleArn;
  }
}

/** A session has to carry the identity tag, and may carry no other. */
const namesOneCaller = {
  StringLike: { [`aws:RequestTag/${identityTag}`]: "?*" },
  "ForAllValues:StringEquals": { "aws:TagKeys": [identityTag] },
};
