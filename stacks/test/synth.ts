import { appName } from "@own-rows/core/deployment";
import { Aspects } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { AwsSolutionsChecks } from "cdk-nag";
import { App } from "sst/constructs";
import { initProject } from "sst/project.js";
import { stacks } from "../../sst.config";

const stackNames = ["Storage", "Auth0", "Api", "Identity", "Web"] as const;
export type StackName = (typeof stackNames)[number];

/** Where the stacks would be deployed. */
const place = { region: "eu-west-1", account: "111122223333" };

interface Options {
  stage: string;
  env: Record<string, string>;
}

/** The app's stacks for one stage: the template of each, and what cdk-nag finds. Needs no account. */
export async function synthesize({ stage, env }: Options) {
  const before = { ...process.env };
  Object.assign(process.env, env);
  try {
    await initProject({ stage });
    const app = new App({ mode: "deploy", stage, name: appName, ...place });
    stacks(app);
    Aspects.of(app).add(new AwsSolutionsChecks({ verbose: true }));
    await app.finish();

    const assembly = app.synth();
    const template = (name: StackName) =>
      Template.fromJSON(assembly.getStackByName(`${stage}-${appName}-${name}`).template);
    const templates = Object.fromEntries(
      stackNames.map((name) => [name, template(name).toJSON()] as const),
    );
    return { template, templates, findings: findingsOf(app) };
  } finally {
    process.env = before;
  }
}

/** What cdk-nag wrote beside each construct. */
const findingsOf = (app: App) =>
  app.node
    .findAll()
    .flatMap(({ node }) => node.metadata.map(({ type, data }) => ({ path: node.path, type, data })))
    .filter(({ type, data }) => /error|warning/.test(type) && String(data).includes("AwsSolutions"))
    .map(({ path, data }) => `${path}: ${String(data).split("\n")[0]}`);
