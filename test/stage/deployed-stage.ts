import { readFile, rename, writeFile } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";
import { inject } from "vitest";
import type { Target } from "./target";

/** What setup writes when the deploy has ended: the stage, or why there is none. */
type Ended = { readonly target: Target } | { readonly reason: string };

declare module "vitest" {
  export interface ProvidedContext {
    /** The file where setup writes it. */
    deployedStage: string;
  }
}

/** Writes atomically: a test may be reading. */
export async function tellEnded(file: string, ended: Ended) {
  await writeFile(`${file}.part`, JSON.stringify(ended), { mode: 0o600 });
  await rename(`${file}.part`, file);
}

/** Resolves with the stage when it is deployed; until then, tests that do not need it run. */
export async function deployedStage(): Promise<Target> {
  const ended: Ended = JSON.parse(await whenWritten(inject("deployedStage")));
  if ("reason" in ended) throw new Error(`There is no stage to test: ${ended.reason}`);
  return ended.target;
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
