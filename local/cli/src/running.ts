// Tested in test/cli/local.test.ts
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as v from "valibot";

/** What a running account writes into its folder, so that other commands find it. */
export interface Running {
  readonly pid: number;
  /** The environment for its clients. */
  readonly environment: Readonly<Record<string, string>>;
}

const Running = v.object({ pid: v.number(), environment: v.record(v.string(), v.string()) });

const fileIn = (dataDir: string) => join(dataDir, "running.json");

export async function writeRunning(dataDir: string, environment: Running["environment"]) {
  await mkdir(dataDir, { recursive: true });
  // It contains the account's credentials, although they are of use only on this machine.
  const text = JSON.stringify({ pid: process.pid, environment });
  await writeFile(fileIn(dataDir), text, { mode: 0o600 });
}

export function removeRunning(dataDir: string) {
  return rm(fileIn(dataDir), { force: true });
}

/** The account that is running on a folder, or `undefined`: also for one that was killed. */
export async function findRunning(dataDir: string): Promise<Running | undefined> {
  const text = await readFile(fileIn(dataDir), "utf8").catch(() => "null");
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), Running), text);
  if (!parsed.success) return undefined;
  return (await isHealthy(parsed.output)) ? parsed.output : undefined;
}

/** A process that is gone refuses the connection at once; the timeout is for a busy machine. */
async function isHealthy({ environment }: Running) {
  const url = `${environment.AWS_ENDPOINT_URL}/_health`;
  const signal = AbortSignal.timeout(10_000);
  const response = await fetch(url, { signal }).catch(() => undefined);
  return response?.ok === true;
}
