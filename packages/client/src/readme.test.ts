import { execFile } from "node:child_process";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { promisify } from "node:util";
import { afterAll, expect, test } from "vitest";

const packageFolder = join(import.meta.dirname, "..");
const repository = join(packageFolder, "../..");
// Inside the package, so that an import finds what an app of the repository finds.
const folder = join(packageFolder, "node_modules/.cache/readme-examples");
afterAll(() => rm(folder, { recursive: true, force: true }));

test("every example of the README compiles, and one with a mistake would not", async () => {
  const examples = examplesIn(await readFile(join(packageFolder, "README.md"), "utf8"));
  expect([...examples.keys()]).toEqual(["config.ts", "browser.ts", "node.ts", "sdk.ts"]);

  examples.set("mistake.ts", 'import { connected } from "@own-rows/client";\nconnected();\n');
  expect(await compile(examples)).toEqual([
    `mistake.ts(1,10): error TS2724: '"@own-rows/client"' has no exported member named 'connected'. Did you mean 'connect'?`,
  ]);
});

/** The ts blocks, by the file name in the first line of each. */
function examplesIn(readme: string): Map<string, string> {
  const blocks = [...readme.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, text = ""]) => text);
  return new Map(blocks.map((text) => [/^\/\/ (\S+)\n/.exec(text)?.[1] ?? "no name", text]));
}

/** The errors of the repository's own compiler, with its options. */
async function compile(files: ReadonlyMap<string, string>): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const options = {
    extends: relative(folder, join(repository, "tsconfig.json")),
    files: [...files.keys()],
    include: [],
  };
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify(options));
  for (const [name, text] of files) await writeFile(join(folder, name), text);

  const tsc = join(repository, "node_modules/typescript/bin/tsc");
  const run = promisify(execFile)(process.execPath, [tsc, "--pretty", "false"], { cwd: folder });
  const { stdout } = await run.catch((error: { readonly stdout: string }) => error);
  return stdout.split("\n").filter((line) => line !== "");
}
