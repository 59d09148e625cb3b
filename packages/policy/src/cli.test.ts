import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { template } from "../test/lint/cases/case";
import { runCommand } from "./cli";

let folder: string;
const printed: string[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "own-rows-lint-"));
  printed.length = 0;
  for (const stream of ["log", "error"] as const) {
    vi.spyOn(console, stream).mockImplementation((text) => printed.push(String(text)));
  }
});
afterEach(async () => {
  vi.restoreAllMocks();
  await rm(folder, { recursive: true });
});

const lint = (...args: string[]) => runCommand(["lint", ...args], (path) => readFile(path, "utf8"));
const write = async (name: string, content: object | string) => {
  const file = join(folder, name);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, typeof content === "string" ? content : JSON.stringify(content));
  return file;
};
const good = template({});
const bad = template({ pool: { AllowUnauthenticatedIdentities: true } });

test("templates in which nothing is found are counted, and that is a success", async () => {
  expect(await lint(await write("App.template.json", good))).toBe(0);
  expect(printed).toEqual(["0 findings in 1 template"]);
});

test("a finding is told with its fix, and makes the exit code 1", async () => {
  const files = [await write("A.template.json", good), await write("B.template.json", bad)];
  expect(await lint(...files)).toBe(1);
  expect(printed.join()).toMatch(
    /^B:Pool\n {2}pool\.guests\n[\s\S]*fix: [\s\S]*1 finding in 2 templates$/,
  );
});

test("--json is the same as data, also where two files have one name", async () => {
  const files = [await write("a/App.json", bad), await write("b/App.json", bad)];
  expect(await lint("--json", ...files)).toBe(1);
  expect(JSON.parse(printed.join())).toMatchObject(
    files.map((stack) => ({ id: "pool.guests", stack, logicalId: "Pool" })),
  );
});

test.each([
  ["no file at all", [], /lint wants templates/],
  ["a file that is not there", ["none.json"], /no file .*none\.json/],
  ["a file that is not JSON", ["App.yaml"], /App\.yaml is not JSON/],
])("%s is not understood, and says why", async (_, names, reason) => {
  await write("App.yaml", "Resources:");
  expect(await lint(...names.map((name) => join(folder, name)))).toBe(2);
  expect(printed.join()).toMatch(reason);
});
