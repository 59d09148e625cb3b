import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

const fileIn = (dataDir: string) => join(dataDir, "deployed");

/** What was deployed last, as a hash of its sources; `undefined` before the first deploy. */
export function readDeployed(dataDir: string) {
  return readFile(fileIn(dataDir), "utf8").catch(() => undefined);
}

export function writeDeployed(dataDir: string, hash: string) {
  return writeFile(fileIn(dataDir), hash);
}
