// Tested in test/lifecycle/lifecycle.test.ts
import { CloudFormationClient, DescribeStacksCommand } from "@aws-sdk/client-cloudformation";
import type { SiteOutputs } from "@own-rows/core/deployment";
import { appName } from "@own-rows/core/deployment";
import * as v from "valibot";
import { clientConfig } from "./client-config";

const Outputs = v.object({
  Region: v.string(),
  Auth0Domain: v.string(),
  Auth0ClientId: v.string(),
  IdentityPoolId: v.string(),
  TableName: v.string(),
  ApiUrl: v.string(),
});

/** The outputs of a stage's Web stack, for the site; `undefined` if it is not completely deployed. */
export async function siteOutputs(
  stage: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<SiteOutputs | undefined> {
  const cloudformation = new CloudFormationClient(clientConfig(env));
  const describe = new DescribeStacksCommand({ StackName: `${stage}-${appName}-Web` });
  const { Stacks = [] } = await cloudformation.send(describe).catch(unlessMissing);
  const [stack] = Stacks;
  if (!stack?.StackStatus || !complete.includes(stack.StackStatus)) return undefined;

  const outputs = (stack.Outputs ?? []).map(({ OutputKey, OutputValue }) => [
    OutputKey,
    OutputValue,
  ]);
  const parsed = v.safeParse(Outputs, Object.fromEntries(outputs));
  return parsed.success ? parsed.output : undefined;
}

const complete = ["CREATE_COMPLETE", "UPDATE_COMPLETE", "UPDATE_ROLLBACK_COMPLETE"];

const unlessMissing = (error: unknown) => {
  if (error instanceof Error && error.message.includes("does not exist")) return { Stacks: [] };
  throw error;
};
