// Tested in test/lifecycle/npm-start.test.ts
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** The sources of a deploy. */
const sources = [
  "sst.config.ts",
  "pnpm-lock.yaml",
  "package.json",
  "stacks",
  "packages/core",
  "packages/functions",
];

/** The environment variables that a deploy reads. */
const variables = ["AWS_ENDPOINT_URL", "AWS_REGION", "LOCAL_AUTH0_DOMAIN", "LOCAL_WEB_PORT"];

/** One hash of everything that would be deployed, to know whether a deploy could change anything. */
export async function sourceHash(env: Readonly<Record<string, string>>): Promise<string> {
  const hash = createHash("sha256");
  for (const name of variables) hash.update(`${name}=${env[name]}\n`);

  const files = (await Promise.all(sources.map(filesOf))).flat().sort();
  for (const file of files) hash.update(file).update(await readFile(file));
  return hash.digest("hex");
}

async function filesOf(path: string): Promise<string[]> {
  const entries = await readdir(path, { withFileTypes: true }).catch(() => undefined);
  if (!entries) return [path];
  const below = entries
    .filter(({ name }) => name !== "node_modules")
    .map(async (entry) =>
      entry.isDirectory() ? filesOf(join(path, entry.name)) : [join(path, entry.name)],
    );
  return (await Promise.all(below)).flat();
}
