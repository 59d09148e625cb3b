import { rm } from "node:fs/promises";
import type { LocalOptions } from "./options";
import { findRunning } from "./running";

/** `pnpm local reset`: forgets everything, unless the account runs. */
export async function reset({ dataDir }: LocalOptions): Promise<number> {
  const running = await findRunning(dataDir);
  if (running) {
    console.error(`The account in ${dataDir} is running (process ${running.pid}). Stop it first.`);
    return 1;
  }
  await rm(dataDir, { recursive: true, force: true });
  console.log(`Forgot everything in ${dataDir}.`);
  return 0;
}
