import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as v from "valibot";

/** What a running account leaves in its folder, so that other commands find it. */
export interface Running {
  readonly pid: number;
  /** What a client needs in its environment to use it. */
  readonly environment: Readonly<Record<string, string>>;
}

const Running = v.object({ pid: v.number(), environment: v.record(v.string(), v.string()) });

const fileIn = (dataDir: string) => join(dataDir, "running.json");

export async function writeRunning(dataDir: string, environment: Running["environment"]) {
  await mkdir(dataDir, { recursive: true });
  // It holds the credentials of the account, though they open nothing but this machine's.
  const text = JSON.stringify({ pid: process.pid, environment });
  await writeFile(fileIn(dataDir), text, { mode: 0o600 });
}

export function forgetRunning(dataDir: string) {
  return rm(fileIn(dataDir), { force: true });
}

/** The account that runs on a folder, or `undefined`; one that was killed does not run. */
export async function findRunning(dataDir: string): Promise<Running | undefined> {
  const text = await readFile(fileIn(dataDir), "utf8").catch(() => "null");
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), Running), text);
  if (!parsed.success) return undefined;
  return (await answers(parsed.output)) ? parsed.output : undefined;
}

async function answers({ environment }: Running) {
  const health = `${environment.AWS_ENDPOINT_URL}/_health`;
  const response = await fetch(health, { signal: AbortSignal.timeout(2_000) }).catch(
    () => undefined,
  );
  return response?.ok === true;
}
