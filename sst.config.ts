import { appName } from "@own-rows/core/deployment";
import type { SSTConfig } from "sst";
import type { App } from "sst/constructs";
import { Api } from "./stacks/api";
import { Auth0 } from "./stacks/auth0";
import { detectDrift } from "./stacks/auth0-repair";
import { Identity } from "./stacks/identity";
import { defaultRegion, retainsData } from "./stacks/settings";
import { Storage } from "./stacks/storage";
import { Web } from "./stacks/web";

/** Each stack may use only the ones before it. */
export function stacks(app: App) {
  if (!retainsData(app.stage)) app.setDefaultRemovalPolicy("destroy");
  app.setDefaultFunctionProps({
    runtime: "nodejs24.x",
    architecture: "arm_64",
    memorySize: "512 MB",
    nodejs: { minify: true, sourcemap: true },
    environment: { NODE_OPTIONS: "--enable-source-maps" },
    tracing: "disabled",
  });

  app.stack(Storage).stack(Auth0).stack(Api).stack(Identity).stack(Web);
}

export default {
  config: () => ({ name: appName, region: defaultRegion() }),
  async stacks(app) {
    await detectDrift(app);
    stacks(app);
  },
} satisfies SSTConfig;
