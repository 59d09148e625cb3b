// Tested in test/cli/local.test.ts
import { rm } from "node:fs/promises";
import type { LocalOptions } from "./options";
import { findRunning } from "./running";

/** `reset`: deletes everything that the account has stored, unless the account is running. */
export async function reset({ dataDir }: LocalOptions): Promise<number> {
  const running = await findRunning(dataDir);
  if (running) {
    console.error(`The account in ${dataDir} is running (process ${running.pid}). Stop it first.`);
    return 1;
  }
  await rm(dataDir, { recursive: true, force: true });
  console.log(`Deleted everything in ${dataDir}.`);
  return 0;
}
