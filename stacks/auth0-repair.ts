import { CloudFormationClient, DescribeStacksCommand } from "@aws-sdk/client-cloudformation";
import { GetOpenIDConnectProviderCommand, IAMClient } from "@aws-sdk/client-iam";
import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import type { App } from "sst/constructs";
import { useAWSCredentialsProvider } from "sst/credentials.js";
import * as v from "valibot";

/**
 * CloudFormation updates a custom resource only when its properties change, so it does not notice what somebody
 * changed in the Auth0 dashboard, or in IAM. Before a deploy that is compared, and if something differs the
 * resources get a new value of a property.
 */
const repairs = new WeakMap<App, string>();

/** The value of `repair` in this deploy: the one it had, unless there is something to correct. */
export function repairOf(app: App) {
  return repairs.get(app) ?? "none";
}

/** Compares what the deployed stage has outside of its stacks. If that fails, it is logged, and the deploy goes on. */
export async function detectDrift(app: App): Promise<void> {
  if (app.mode === "remove") return;
  const config = { region: app.region, credentials: useAWSCredentialsProvider() };
  try {
    const deployed = await outputsOf(app, "Auth0", config);
    repairs.set(app, deployed.Auth0Repair ?? "none");
    const drifted = [
      ...(await changedInAuth0(app, deployed, config)),
      ...(await missingInIam(app, deployed, config)),
    ];
    if (drifted.length === 0) return;
    repairs.set(app, `${new Date().toISOString()} ${drifted.join(" ")}`);
    console.log(`Changed since the last deploy, and put right by this one: ${drifted.join(", ")}`);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    console.log(`Changes outside of the stacks could not be detected, nor corrected: ${reason}`);
  }
}

type Config = ConstructorParameters<typeof CloudFormationClient>[0] & object;
type Outputs = Readonly<Record<string, string>>;

/** The outputs of a stack; none of one that is not there. */
async function outputsOf(app: App, name: string, config: Config): Promise<Outputs> {
  const StackName = app.logicalPrefixedName(name);
  const { Stacks = [] } = await new CloudFormationClient(config)
    .send(new DescribeStacksCommand({ StackName }))
    .catch(unlessMissing);
  const outputs = (Stacks[0]?.Outputs ?? []).map((o) => [o.OutputKey, o.OutputValue]);
  return v.parse(v.record(v.string(), v.string()), Object.fromEntries(outputs));
}

const unlessMissing = (error: unknown) => {
  if (error instanceof Error && error.message.includes("does not exist")) return { Stacks: [] };
  throw error;
};

/** The settings that differ, by the stage's own function: the deployer needs no Management credentials. */
async function changedInAuth0(app: App, { Auth0DriftFunction }: Outputs, config: Config) {
  if (!Auth0DriftFunction) return [];
  const { SiteUrl } = await outputsOf(app, "Web", config);
  const { Payload, FunctionError } = await new LambdaClient(config).send(
    new InvokeCommand({
      FunctionName: Auth0DriftFunction,
      Payload: JSON.stringify({ sites: SiteUrl ? [SiteUrl] : [] }),
    }),
  );
  const answer: unknown = JSON.parse(Payload?.transformToString() ?? "");
  if (FunctionError) throw new Error(v.parse(Failure, answer).errorMessage);
  return v
    .parse(Drift, answer)
    .fields.filter(({ isSame }) => !isSame)
    .map(({ path }) => path);
}

const Failure = v.object({ errorMessage: v.string() });
const Drift = v.object({
  fields: v.array(v.object({ path: v.string(), isSame: v.boolean() })),
});

/** The stage's audience, if the account's provider has lost it. */
async function missingInIam(app: App, { Auth0ClientId = "" }: Outputs, config: Config) {
  const { OidcProviderArn } = await outputsOf(app, "Identity", config);
  if (!OidcProviderArn) return [];
  const get = new GetOpenIDConnectProviderCommand({ OpenIDConnectProviderArn: OidcProviderArn });
  const provider = await new IAMClient(config).send(get).catch((error: unknown) => {
    if (error instanceof Error && error.name === "NoSuchEntityException") return undefined;
    throw error;
  });
  return provider?.ClientIDList?.includes(Auth0ClientId) ? [] : ["the audience in IAM"];
}
