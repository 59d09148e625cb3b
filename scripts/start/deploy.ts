// Tested in test/lifecycle/npm-start.test.ts
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { SiteOutputs } from "@own-rows/core/deployment";
import { clearFailedCreates } from "../sst/clear-failed-creates";
import { ensureSecrets } from "../sst/ensure-secrets";
import { runSst } from "../sst/run-sst";
import { siteOutputs } from "../sst/site-outputs";
import { stackChanges } from "../sst/stack-changes";
import { StartError } from "../start-error";
import { sourceHash } from "./source-hash";

interface Options {
  readonly stage: string;
  readonly dataDir: string;
  readonly webPort: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly stopped: AbortSignal;
}

/** Deploys with the unmodified sst CLI, unless neither the sources nor the stacks have changed since the last time. */
export async function deploy({
  stage,
  dataDir,
  webPort,
  environment,
  stopped,
}: Options): Promise<SiteOutputs> {
  const env = { ...environment, LOCAL_WEB_PORT: webPort };
  const hash = await sourceHash(env);
  // `sst dev` also changes the stacks: it moves the API's function to a developer's machine.
  const state = async () => `${hash}\n${await stackChanges(stage, env)}`;
  const isUnchanged = (await readDeployed(dataDir)) === (await state());
  const deployed = isUnchanged ? await siteOutputs(stage, env) : undefined;
  if (deployed) {
    console.log("Nothing changed since the last deploy.");
    return deployed;
  }

  await clearFailedCreates(stage, env);
  await ensureSecrets(stage, env, { signal: stopped });
  const code = await runSst(["deploy", "--stage", stage], { env, signal: stopped });
  if (code !== 0) throw new StartError("`sst deploy` failed; the reason is above.");

  const outputs = await siteOutputs(stage, env);
  if (!outputs) throw new StartError("`sst deploy` left no Web stack with the site's settings.");
  await writeDeployed(dataDir, await state());
  return outputs;
}

const fileIn = (dataDir: string) => join(dataDir, "deployed");

/** The state at the last deploy; `undefined` before the first one. */
const readDeployed = (dataDir: string) => readFile(fileIn(dataDir), "utf8").catch(() => undefined);

const writeDeployed = (dataDir: string, state: string) => writeFile(fileIn(dataDir), state);
