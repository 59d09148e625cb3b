// Tested in test/lifecycle/npm-start.test.ts
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GetParametersCommand, SSMClient } from "@aws-sdk/client-ssm";
import { appName } from "@own-rows/core/deployment";
import { StartError } from "../start-error";
import { clientConfig } from "./client-config";
import { type RunOptions, runSst } from "./run-sst";

const names = ["AUTH0_MANAGEMENT_CLIENT_ID", "AUTH0_MANAGEMENT_CLIENT_SECRET"] as const;

/** Sets the stage's secrets with `sst secrets`, unless they are set already. */
export async function ensureSecrets(
  stage: string,
  env: Readonly<Record<string, string>>,
  options: Omit<RunOptions, "env"> = {},
): Promise<void> {
  if (await areSet(stage, env)) return;

  const folder = await mkdtemp(join(tmpdir(), "own-rows-secrets-"));
  try {
    const file = join(folder, "secrets.env");
    const text = names.map((name) => `${name}=${env[name]}\n`).join("");
    await writeFile(file, text, { mode: 0o600 });
    const args = ["secrets", "load", file, "--stage", stage];
    const code = await runSst(args, { ...options, env });
    if (code !== 0) throw new StartError("`sst secrets load` failed; the reason is above.");
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function areSet(stage: string, env: Readonly<Record<string, string>>) {
  const ssm = new SSMClient(clientConfig(env));
  const Names = names.map((name) => `/sst/${appName}/${stage}/Secret/${name}/value`);
  const { Parameters = [] } = await ssm.send(
    new GetParametersCommand({ Names, WithDecryption: true }),
  );
  const values = new Map(Parameters.map(({ Name, Value }) => [Name, Value]));
  return names.every((name, index) => values.get(Names[index]) === env[name]);
}
