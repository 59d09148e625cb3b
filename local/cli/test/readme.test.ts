import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, onTestFinished, test, vi } from "vitest";

const local = join(import.meta.dirname, "..", "..");

test.each(["runtime", "tenant", "account", "cli"])("the example of local/%s runs", async (name) => {
  const text = await readFile(join(local, name, "README.md"), "utf8");
  const [, example = ""] = /```ts\n([\s\S]*?)```/.exec(text) ?? [];
  expect(example).toContain('".local/');

  const dataDir = await mkdtemp(join(tmpdir(), "readme-"));
  // Inside the package, so that its imports are found.
  const folder = join(local, name, "dist");
  const file = join(folder, `readme-${process.pid}.ts`);
  const printed = vi.spyOn(console, "log").mockImplementation(() => undefined);
  onTestFinished(async () => {
    printed.mockRestore();
    await rm(file);
    await rm(dataDir, { recursive: true, force: true });
  });
  await mkdir(folder, { recursive: true });
  await writeFile(file, example.replaceAll('".local/', `"${dataDir}/`));
  await import(pathToFileURL(file).href);
  expect(printed).toHaveBeenCalled();
});
