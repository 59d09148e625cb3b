import {
  CreateRoleCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  IAMClient,
  PutRolePolicyCommand,
} from "@aws-sdk/client-iam";
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { clientConfig } from "../../../scripts/sst/client-config";
import type { World } from "../world/world";
import { sessionOf } from "./cognito";
import { waitForNewRole } from "./wait-for-new-role";

const PolicyName = "any-role";

/** Another role of the account, whose policy allows it to assume any role with any tags. */
export async function otherRole(world: World) {
  const { env } = world;
  const iam = new IAMClient(clientConfig(env));
  const sts = new STSClient(clientConfig(env));
  const { Account } = await sts.send(new GetCallerIdentityCommand({}));
  const RoleName = `own-rows-other-role-${Date.now()}`;
  const { Role } = await iam.send(
    new CreateRoleCommand({
      RoleName,
      AssumeRolePolicyDocument: document({
        Effect: "Allow",
        Principal: { AWS: `arn:aws:iam::${Account}:root` },
        Action: "sts:AssumeRole",
      }),
    }),
  );
  await iam.send(
    new PutRolePolicyCommand({
      RoleName,
      PolicyName,
      PolicyDocument: document({
        Effect: "Allow",
        Action: ["sts:AssumeRole", "sts:TagSession"],
        Resource: "*",
      }),
    }),
  );
  await waitForNewRole(world);
  const { Credentials } = await sts.send(
    new AssumeRoleCommand({ RoleArn: Role?.Arn, RoleSessionName: "other-role" }),
  );
  return {
    credentials: sessionOf(Credentials),
    close: async () => {
      await iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName }));
      await iam.send(new DeleteRoleCommand({ RoleName }));
    },
  };
}

const document = (statement: object) =>
  JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
