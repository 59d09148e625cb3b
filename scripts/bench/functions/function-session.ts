import type { Account } from "@own-rows/aws-account/account";
import { issueSession } from "@own-rows/aws-account/services/sts/credentials";
import type { Principal } from "@own-rows/policy";

const RoleName = "bench-function";

/** The credentials that Lambda gives a function: a session of a role that may read the stage's secrets. */
export async function functionSession(account: Account, deployer: Principal) {
  await account.call(deployer, "iam", "CreateRole", {
    RoleName,
    AssumeRolePolicyDocument: policy({
      Effect: "Allow",
      Principal: { Service: "lambda.amazonaws.com" },
      Action: "sts:AssumeRole",
    }),
  });
  await account.call(deployer, "iam", "PutRolePolicy", {
    RoleName,
    PolicyName: "Secrets",
    PolicyDocument: policy({ Effect: "Allow", Action: "ssm:GetParameters", Resource: "*" }),
  });
  const session = await issueSession(account, {
    roleName: RoleName,
    sessionName: RoleName,
    durationSeconds: 3600,
  });
  return {
    AWS_ACCESS_KEY_ID: session.accessKeyId,
    AWS_SECRET_ACCESS_KEY: session.secretAccessKey,
    AWS_SESSION_TOKEN: session.sessionToken,
  };
}

const policy = (statement: object) =>
  JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
