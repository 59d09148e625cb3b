import { readFile, rename, writeFile } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";
import { inject } from "vitest";
import type { Target } from "./target";

/** What setup writes after the deploy: the stage, or why it failed. */
type DeployResult = { readonly target: Target } | { readonly reason: string };

declare module "vitest" {
  export interface ProvidedContext {
    /** The file to which setup writes the result. */
    deployedStage: string;
  }
}

/** Writes atomically, because a test may read the file at the same time. */
export async function writeDeployResult(file: string, result: DeployResult) {
  await writeFile(`${file}.part`, JSON.stringify(result), { mode: 0o600 });
  await rename(`${file}.part`, file);
}

/** Waits for the deploy. Tests that do not need the stage run in the meantime. */
export async function deployedStage(): Promise<Target> {
  const result: DeployResult = JSON.parse(await whenWritten(inject("deployedStage")));
  if ("reason" in result) throw new Error(`There is no stage to test: ${result.reason}`);
  return result.target;
}

async function whenWritten(file: string): Promise<string> {
  for (;;) {
    const text = await readFile(file, "utf8").catch(unlessMissing);
    if (text !== undefined) return text;
    await wait(200);
  }
}

const unlessMissing = (error: NodeJS.ErrnoException) => {
  if (error.code !== "ENOENT") throw error;
  return undefined;
};
