import { appName } from "@own-rows/core/app-name";
import type { SSTConfig } from "sst";
import { Api } from "./stacks/api";
import { Auth0 } from "./stacks/auth0";
import { Identity } from "./stacks/identity";
import { defaultRegion, retainsData } from "./stacks/settings";
import { Storage } from "./stacks/storage";
import { Web } from "./stacks/web";

export default {
  config: () => ({ name: appName, region: defaultRegion() }),
  stacks(app) {
    if (!retainsData(app.stage)) app.setDefaultRemovalPolicy("destroy");
    app.setDefaultFunctionProps({
      runtime: "nodejs24.x",
      architecture: "arm_64",
      memorySize: "512 MB",
      nodejs: { minify: true, sourcemap: true },
      environment: { NODE_OPTIONS: "--enable-source-maps" },
      tracing: "disabled",
    });

    // Each stack may use only the ones before it.
    app.stack(Storage).stack(Auth0).stack(Api).stack(Identity).stack(Web);
  },
} satisfies SSTConfig;
