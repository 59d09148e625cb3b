// Tested in test/lifecycle/refused.test.ts
import {
  CloudFormationClient,
  DeleteStackCommand,
  DescribeStacksCommand,
} from "@aws-sdk/client-cloudformation";
import { appName } from "@own-rows/core/deployment";
import { clientConfig } from "./client-config";

/**
 * Deletes the stage's stacks whose creation failed, when nothing is in progress. sst also deletes such a stack,
 * but then updates it instead of creating it, and fails: the deploy after one that failed or was interrupted
 * would have to be run twice.
 */
export async function clearFailedCreates(stage: string, env: Readonly<Record<string, string>>) {
  const cloudformation = new CloudFormationClient(clientConfig(env));
  const stacksIn = async (statuses: RegExp) => {
    const { Stacks = [] } = await cloudformation.send(new DescribeStacksCommand({}));
    return Stacks.filter(
      ({ StackName, StackStatus }) =>
        StackName?.startsWith(`${stage}-${appName}-`) && statuses.test(StackStatus ?? ""),
    );
  };
  const untilNoneInProgress = async () => {
    for (let tries = 0; tries < 600 && (await stacksIn(/_IN_PROGRESS$/)).length > 0; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };

  await untilNoneInProgress();
  for (const { StackName } of await stacksIn(/^(ROLLBACK_(COMPLETE|FAILED)|CREATE_FAILED)$/)) {
    await cloudformation.send(new DeleteStackCommand({ StackName }));
  }
  await untilNoneInProgress();
}
