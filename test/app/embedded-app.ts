import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import type { LimitOptions } from "@own-rows/auth0-tenant/limits/limits";
import { startEmbeddedAccount } from "@own-rows/local/embedded-account";
import { runSst } from "../../scripts/sst/run-sst";
import { siteOutputs } from "../../scripts/sst/site-outputs";
import { isThorough } from "../counts";
import { copyApp } from "./copy-app";
import { freePort } from "./free-port";
import { putSecrets } from "./put-secrets";

/** `npm start` has the rate limits of Auth0's Free subscription; tests with many deploys go without them. */
const unlimited: LimitOptions = { managementRateLimit: "none", applicationLimit: "none" };

/** Starts an account, with a copy of the app to deploy into it with the real sst CLI. */
export async function embeddedApp(limits: LimitOptions = unlimited) {
  const dataDir = await mkdtemp(join(tmpdir(), "own-rows-account-"));
  const start = (awsPort: number, auth0Port: number) =>
    startEmbeddedAccount({ dataDir, awsPort, auth0Port, region: "us-east-1", ...limits });
  let account = await start(0, 0);
  const app = await copyApp();
  const webPort = await freePort();
  const env: Record<string, string> = {
    ...account.environment,
    LOCAL_WEB_PORT: String(webPort),
    // vitest sets it to "test", for which sst skips what its own tests do not need.
    NODE_ENV: "",
    ...(!isThorough && { PATH: [resolve("test/app/bin"), process.env.PATH].join(delimiter) }),
  };

  /** Runs the CLI in the copy; resolves with its exit code and what it printed. It is stopped if it hangs. */
  const sst = async (...args: string[]) => {
    const printed: string[] = [];
    const output = (text: string) => void printed.push(text);
    const signal = AbortSignal.timeout(540_000);
    const code = await runSst(args, { env: { ...env }, output, signal, cwd: app.folder });
    return { code, output: printed.join("") };
  };

  return {
    get account() {
      return account;
    },
    /** Copies everything that the account stores to a folder; the account is closed meanwhile. */
    copyAccount: async (folder: string) => {
      const [awsPort, auth0Port] = [portOf(account.aws.endpoint), portOf(account.tenant.url)];
      await account.close();
      await cp(dataDir, folder, { recursive: true });
      account = await start(awsPort, auth0Port);
    },
    env,
    webPort,
    folder: app.folder,
    sst,
    /** Sets the stage's secrets; `values` replaces the right ones. */
    putSecrets: (stage: string, values: Record<string, string> = {}) =>
      putSecrets(stage, { ...env, ...values }),
    outputs: (stage: string) => siteOutputs(stage, env),
    /** Deploys a stage with its secrets. @throws with everything that the CLI printed, if it failed */
    deploy: async (stage: string) => {
      await putSecrets(stage, env);
      const { code, output } = await sst("deploy", "--stage", stage);
      const outputs = await siteOutputs(stage, env);
      if (code !== 0 || !outputs) throw new Error(`sst deploy ended with ${code}:\n${output}`);
      return outputs;
    },
    close: async () => {
      await account.close();
      await app.remove();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

const portOf = (address: string) => Number(new URL(address).port);
