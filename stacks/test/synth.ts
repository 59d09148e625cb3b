import { Template } from "aws-cdk-lib/assertions";
import { App, getStack } from "sst/constructs";
import { initProject } from "sst/project.js";
import config from "../../sst.config";
import { Api } from "../api";
import { Auth0 } from "../auth0";
import { Identity } from "../identity";
import { Storage } from "../storage";
import { Web } from "../web";

const stacks = { Storage, Auth0, Api, Identity, Web };

/** The app's stacks for one stage, and the template of each. Needs no account. */
export async function synthesize(stage: string) {
  await initProject({ stage });
  const app = new App({ mode: "deploy", stage, name: "own-rows", region: "eu-west-1" });
  config.stacks(app);

  const templates = Object.entries(stacks).map(
    ([name, stack]) => [name, Template.fromStack(getStack(stack))] as const,
  );
  return { app, templates: Object.fromEntries(templates) };
}
