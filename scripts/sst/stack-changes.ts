// Tested in test/lifecycle/lifecycle.test.ts
import { CloudFormationClient, DescribeStacksCommand } from "@aws-sdk/client-cloudformation";
import { appName } from "@own-rows/core/deployment";
import { clientConfig } from "./client-config";

/** The times of the stage's stacks' last changes, as one text: any command that changes a stack changes it. */
export async function stackChanges(stage: string, env: Readonly<Record<string, string>>) {
  const cloudformation = new CloudFormationClient(clientConfig(env));
  const { Stacks = [] } = await cloudformation.send(new DescribeStacksCommand({}));
  return Stacks.filter(({ StackName }) => StackName?.startsWith(`${stage}-${appName}-`))
    .map(({ StackName, CreationTime, LastUpdatedTime = CreationTime }) =>
      [StackName, LastUpdatedTime?.toISOString()].join(" "),
    )
    .sort()
    .join("\n");
}
