import { CloudFormationClient, DescribeStacksCommand } from "@aws-sdk/client-cloudformation";
import { appName } from "@own-rows/core/deployment";
import { clientConfig } from "./client-config";

/** When each of the stage's stacks was last changed, as a text that differs once one was, by whatever command. */
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
