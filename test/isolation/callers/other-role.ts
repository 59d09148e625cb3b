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
import { untilKnown } from "./wait-for-new-role";

const PolicyName = "any-role";

/** Somebody else's role in the account, whose own policy lets it assume any other with any tags. */
export async function stranger(world: World) {
  const { env } = world;
  const iam = new IAMClient(clientConfig(env));
  const sts = new STSClient(clientConfig(env));
  const { Account } = await sts.send(new GetCallerIdentityCommand({}));
  const RoleName = `own-rows-stranger-${Date.now()}`;
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
  await untilKnown(world);
  const { Credentials } = await sts.send(
    new AssumeRoleCommand({ RoleArn: Role?.Arn, RoleSessionName: "stranger" }),
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
