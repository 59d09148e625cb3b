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

const run = (...args: string[]) => runCommand(args, (path) => readFile(path, "utf8"));
const lint = (...args: string[]) => run("lint", ...args);
const write = async (name: string, content: object | string) => {
  const file = join(folder, name);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, typeof content === "string" ? content : JSON.stringify(content));
  return file;
};
const good = template({});
const bad = template({ pool: { AllowUnauthenticatedIdentities: true } });

test("templates without findings are counted, and the exit code is 0", async () => {
  expect(await lint(await write("App.template.json", good))).toBe(0);
  expect(printed).toEqual(["0 findings in 1 template"]);
});

test("a finding is printed with its fix, and the exit code is 1", async () => {
  const files = [await write("A.template.json", good), await write("B.template.json", bad)];
  expect(await lint(...files)).toBe(1);
  expect(printed.join()).toMatch(
    /^B:Pool\n {2}pool\.guests\n[\s\S]*fix: [\s\S]*1 finding in 2 templates$/,
  );
});

test("--json prints the findings as data, also where two files have the same name", async () => {
  const files = [await write("a/App.json", bad), await write("b/App.json", bad)];
  expect(await lint("--json", ...files)).toBe(1);
  expect(JSON.parse(printed.join())).toMatchObject(
    files.map((stack) => ({ id: "pool.guests", stack, logicalId: "Pool" })),
  );
});

test.each([[["help"]], [["--help"]], [["-h"]], [["lint", "--help"]], [["lint", "-h", "a.json"]]])(
  "%j prints the usage, and the exit code is 0",
  async (args) => {
    expect(await run(...args)).toBe(0);
    expect(printed.join()).toMatch(/own-rows-policy lint <template\.json>/);
  },
);

test.each([
  ["no command", [], "A command is missing."],
  ["another command", ["prove"], "There is no command prove."],
  ["no file at all", ["lint"], "lint needs templates, such as cdk.out/*.template.json."],
  ["another option", ["lint", "--yaml", "a.json"], "Unknown option '--yaml'."],
  [
    "an option without its value",
    ["lint", "--region"],
    "Option '--region <value>' argument missing.",
  ],
])(
  "%s is not understood: the exit code is 2, with the reason and the usage",
  async (_, args, reason) => {
    expect(await run(...args)).toBe(2);
    expect(printed.join()).toMatch(/\n\nReads the IAM policies/);
    expect(printed.join().split("\n")[0]).toBe(reason);
  },
);

const unknownFunction = {
  Pool: {
    Type: "AWS::Cognito::IdentityPool",
    Properties: { AllowClassicFlow: { "Fn::Length": [] } },
  },
};

test.each([
  ["a file that is not there", "none.json", /^There is no file .*none\.json\.$/],
  ["a folder", ".", /cannot be read: EISDIR/],
  ["a file that is not JSON", "App.yaml", /App\.yaml is not JSON/],
  [
    "JSON that is not a template",
    "package.json",
    /^package is not a CloudFormation template in JSON: Resources: it is missing$/,
  ],
  [
    "null",
    "null.json",
    /^null is not a CloudFormation template in JSON: its top: it is not an object$/,
  ],
  [
    "a template with an unknown function",
    "unknown.json",
    /^unknown:Pool, AllowClassicFlow: .*Fn::Length/,
  ],
])("%s is not linted: the exit code is 2, with the reason alone", async (_, name, reason) => {
  await write("App.yaml", "Resources:");
  await write("package.json", { name: "app" });
  await write("null.json", "null");
  await write("unknown.json", { Resources: unknownFunction });
  expect(await lint(join(folder, name), await write("Good.json", good))).toBe(2);
  expect(printed).toEqual([expect.stringMatching(reason)]);
});
