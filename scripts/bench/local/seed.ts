import { arn } from "@own-rows/aws-account/account";
import { deployerAccessKeyId, ensureDeployer } from "@own-rows/aws-account/services/iam/deployer";
import { findCredentials, issueSession } from "@own-rows/aws-account/services/sts/credentials";
import { startAccount } from "@own-rows/aws-account/start-account";
import { ownRows, signedInIdentity } from "@own-rows/core/access-policy";
import { definition, itemOf, owner, rowCount, TableName } from "./rows";

/** The credentials of a session, as Cognito gives them to a signed-in user. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

/** Writes rows into `dataDir`, and starts a session of their owner with the policy that the app deploys. */
export async function seed(dataDir: string): Promise<Credentials> {
  const [credentials] = await seedFor(dataDir, [owner]);
  if (credentials === undefined) throw new Error("There is no session.");
  return credentials;
}

/** Writes the rows of `owner` into `dataDir`, and starts a session for each of the users. */
export async function seedFor(dataDir: string, users: readonly string[]): Promise<Credentials[]> {
  const { account, close } = await startAccount({ dataDir, port: 0 });
  try {
    await ensureDeployer(account);
    const deployer = findCredentials(account, deployerAccessKeyId)?.principal;
    if (deployer === undefined) throw new Error("The account has no deployer.");
    await account.call(deployer, "dynamodb", "CreateTable", definition);
    for (let row = 0; row < rowCount; row += 1) {
      await account.call(deployer, "dynamodb", "PutItem", { TableName, Item: itemOf(row) });
    }

    const tableArn = arn(account, "dynamodb", `table/${TableName}`);
    await account.call(deployer, "iam", "CreateRole", {
      RoleName: "bench-user",
      AssumeRolePolicyDocument: JSON.stringify(trust),
    });
    await account.call(deployer, "iam", "PutRolePolicy", {
      RoleName: "bench-user",
      PolicyName: "OwnRows",
      PolicyDocument: policy([ownRows(tableArn, signedInIdentity)]),
    });
    const sessions: Credentials[] = [];
    for (const user of users) {
      const { accessKeyId, secretAccessKey, sessionToken } = await issueSession(account, {
        roleName: "bench-user",
        sessionName: "CognitoIdentityCredentials",
        durationSeconds: 3600,
        context: contextOf(user),
      });
      sessions.push({ accessKeyId, secretAccessKey, sessionToken });
    }
    return sessions;
  } finally {
    await close();
  }
}

const policy = (Statement: readonly object[]) =>
  JSON.stringify({ Version: "2012-10-17", Statement });

const trust = {
  Version: "2012-10-17",
  Statement: [
    {
      Effect: "Allow",
      Principal: { Federated: "cognito-identity.amazonaws.com" },
      Action: "sts:AssumeRoleWithWebIdentity",
    },
  ],
};

const contextOf = (user: string) => ({
  "cognito-identity.amazonaws.com:aud": ["us-east-1:pool"],
  "cognito-identity.amazonaws.com:sub": [user],
  "cognito-identity.amazonaws.com:amr": ["authenticated", "localhost:4400"],
});
