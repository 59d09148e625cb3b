import type { SiteOutputs } from "@own-rows/core/deployment";
import { clearFailedCreates } from "../sst/clear-failed-creates";
import { ensureSecrets } from "../sst/ensure-secrets";
import { runSst } from "../sst/run-sst";
import { siteOutputs } from "../sst/site-outputs";
import { stackChanges } from "../sst/stack-changes";
import { StartError } from "../start-error";
import { readDeployed, writeDeployed } from "./deployed";
import { sourceHash } from "./source-hash";

interface Options {
  readonly stage: string;
  readonly dataDir: string;
  readonly webPort: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly stopped: AbortSignal;
}

/** Deploys with the sst CLI as it is; not at all if neither sources nor stacks changed since it last did. */
export async function deploy({
  stage,
  dataDir,
  webPort,
  environment,
  stopped,
}: Options): Promise<SiteOutputs> {
  const env = { ...environment, LOCAL_WEB_PORT: webPort };
  const hash = await sourceHash(env);
  // `sst dev` changes the stacks too: then the API's function waits for somebody's machine.
  const state = async () => `${hash}\n${await stackChanges(stage, env)}`;
  const already =
    (await readDeployed(dataDir)) === (await state()) && (await siteOutputs(stage, env));
  if (already) {
    console.log("Nothing changed since the last deploy.");
    return already;
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
