import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

const fileIn = (dataDir: string) => join(dataDir, "deployed");

/** What was deployed last, as a hash of its sources; `undefined` before the first deploy. */
export const readDeployed = (dataDir: string) =>
  readFile(fileIn(dataDir), "utf8").catch(() => undefined);

export const writeDeployed = (dataDir: string, hash: string) => writeFile(fileIn(dataDir), hash);
