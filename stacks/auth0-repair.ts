import { CloudFormationClient, DescribeStacksCommand } from "@aws-sdk/client-cloudformation";
import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import type { App } from "sst/constructs";
import { useAWSCredentialsProvider } from "sst/credentials.js";
import * as v from "valibot";

/**
 * CloudFormation asks a custom resource only when its properties change, so it never sees what somebody
 * changed in the Auth0 dashboard. A deploy therefore looks first, by the stage's own function, and if
 * something differs gives the resources a property that they did not have before.
 */
const repairs = new WeakMap<App, string>();

/** What the resources of this deploy have for `repair`: what they had, unless there is something to put right. */
export const repairOf = (app: App) => repairs.get(app) ?? "none";

/** Looks at the application of the deployed stage, if there is one. A look that fails is told, and no obstacle. */
export async function lookForDrift(app: App): Promise<void> {
  if (app.mode === "remove") return;
  const config = { region: app.region, credentials: useAWSCredentialsProvider() };
  try {
    const deployed = await outputsOf(app, "Auth0", config);
    if (!deployed.Auth0DriftFunction) return;
    const { SiteUrl } = await outputsOf(app, "Web", config);
    const sites = SiteUrl ? [SiteUrl] : [];
    const drifted = await driftedFields(deployed.Auth0DriftFunction, sites, config);
    const found = `${new Date().toISOString()} ${drifted.join(" ")}`;
    repairs.set(app, drifted.length > 0 ? found : (deployed.Auth0Repair ?? "none"));
    if (drifted.length > 0) console.log(`Auth0 differs, and is put right: ${drifted.join(", ")}`);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    console.log(`Could not look for changes made in Auth0, so none are put right: ${reason}`);
  }
}

type Config = ConstructorParameters<typeof CloudFormationClient>[0] & object;

/** The outputs of a stack that is at rest; none of one that is not there. */
async function outputsOf(app: App, name: string, config: Config) {
  const StackName = app.logicalPrefixedName(name);
  const { Stacks = [] } = await new CloudFormationClient(config)
    .send(new DescribeStacksCommand({ StackName }))
    .catch(unlessMissing);
  const outputs = (Stacks[0]?.Outputs ?? []).map(({ OutputKey, OutputValue }) => [
    OutputKey,
    OutputValue,
  ]);
  return v.parse(v.record(v.string(), v.string()), Object.fromEntries(outputs));
}

const unlessMissing = (error: unknown) => {
  if (error instanceof Error && error.message.includes("does not exist")) return { Stacks: [] };
  throw error;
};

const Drift = v.object({
  fields: v.array(v.object({ path: v.string(), isSame: v.boolean() })),
});

async function driftedFields(FunctionName: string, sites: readonly string[], config: Config) {
  const invoke = new InvokeCommand({ FunctionName, Payload: JSON.stringify({ sites }) });
  const { Payload, FunctionError } = await new LambdaClient(config).send(invoke);
  const answer: unknown = JSON.parse(Payload?.transformToString() ?? "");
  if (FunctionError)
    throw new Error(v.parse(v.object({ errorMessage: v.string() }), answer).errorMessage);
  return v
    .parse(Drift, answer)
    .fields.filter(({ isSame }) => !isSame)
    .map(({ path }) => path);
}
