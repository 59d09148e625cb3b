// Tested in test/lifecycle/lifecycle.test.ts
import { CloudFormationClient, DescribeStacksCommand } from "@aws-sdk/client-cloudformation";
import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { appName } from "@own-rows/core/deployment";
import * as v from "valibot";
import { clientConfig } from "../sst/client-config";

const Drift = v.object({
  clientId: v.string(),
  isThere: v.boolean(),
  fields: v.array(
    v.object({
      path: v.string(),
      wanted: v.optional(v.unknown()),
      actual: v.optional(v.unknown()),
      isSame: v.boolean(),
      place: v.string(),
    }),
  ),
});
export type Drift = v.InferOutput<typeof Drift>;

type Env = Readonly<Record<string, string | undefined>>;

/** Asks the stage's drift function, which has the Management API credentials. @throws with what the deployer can do */
export async function askForDrift(stage: string, env: Env): Promise<Drift> {
  const { Auth0DriftFunction } = await outputsOf(stage, "Auth0", env);
  if (!Auth0DriftFunction) {
    throw new Error(
      `The stage ${stage} is not deployed here, or by a version without this command: deploy it first. ${where(env)}`,
    );
  }
  const { SiteUrl } = await outputsOf(stage, "Web", env);
  const invoke = new InvokeCommand({
    FunctionName: Auth0DriftFunction,
    Payload: JSON.stringify({ sites: SiteUrl ? [SiteUrl] : [] }),
  });
  const { Payload, FunctionError } = await new LambdaClient(config(env)).send(invoke);
  const answer: unknown = JSON.parse(Payload?.transformToString() ?? "");
  if (FunctionError) throw new Error(v.parse(Failure, answer).errorMessage);
  return v.parse(Drift, answer);
}

const Failure = v.object({ errorMessage: v.string() });
const Outputs = v.record(v.string(), v.string());

async function outputsOf(stage: string, name: string, env: Env) {
  const describe = new DescribeStacksCommand({ StackName: `${stage}-${appName}-${name}` });
  const { Stacks = [] } = await new CloudFormationClient(config(env))
    .send(describe)
    .catch(unlessMissing);
  const outputs = (Stacks[0]?.Outputs ?? []).map((o) => [o.OutputKey, o.OutputValue]);
  return v.parse(Outputs, Object.fromEntries(outputs));
}

const unlessMissing = (error: unknown) => {
  if (error instanceof Error && error.message.includes("does not exist")) return { Stacks: [] };
  throw error;
};

const regionOf = (env: Env) => env.AWS_REGION ?? env.AWS_DEFAULT_REGION ?? "us-east-1";

const config = (env: Env) => clientConfig({ ...env, AWS_REGION: regionOf(env) });

const where = (env: Env) =>
  `The search was in ${regionOf(env)}${env.AWS_ENDPOINT_URL ? ` of ${env.AWS_ENDPOINT_URL}` : ""}.`;
