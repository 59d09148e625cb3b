import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { testAccount } from "../../../test/services/lambda/account";
import { setUpOnce } from "../../../test/set-up";
import { taskRoots } from "./execution/task-roots";
import { functions } from "./function";

/** A folder in the host's project, as the data folder usually is: from there Node finds the project's packages. */
const inProject = fileURLToPath(new URL("../../../.local", import.meta.url));

const account = setUpOnce(
  async () => {
    await mkdir(inProject, { recursive: true });
    return testAccount(inProject);
  },
  (running) => running.end(),
);

test.each([
  ["import", { "index.mjs": "import 'valibot'; export const handler = async () => 1" }],
  ["require", { "index.js": "require('valibot'); exports.handler = async () => 1" }],
])("a dependency that only the host's project has is not found by %s", async (name, files) => {
  expect(existsSync(join(dirname(inProject), "node_modules/valibot"))).toBe(true);
  await account().create(name, files);
  const { FunctionError, value } = await account().invoke(name);
  expect(FunctionError).toBe("Unhandled");
  expect(value.errorType).toBe("Runtime.ImportModuleError");
  expect(value.errorMessage).toMatch(/^Error.*: Cannot find (?:module|package) 'valibot'/);
});

test("a dependency in the package itself is found", async () => {
  await account().create("packed", {
    "index.js": "const { n } = require('valibot'); exports.handler = async () => n",
    "node_modules/valibot/index.js": "exports.n = 1",
  });
  expect((await account().invoke("packed")).value).toBe(1);
});

test("relative paths are of the package's files, however a function reads them", async () => {
  const code = `
    import fs, { existsSync, readFileSync } from "node:fs";
    import { readFile } from "node:fs/promises";
    import { resolve } from "node:path";
    export const handler = async () => ({
      read: [readFileSync("own.txt", "utf8"), await readFile("./own.txt", "utf8"),
        await new Promise((done) => fs.readFile("own.txt", "utf8", (_, text) => done(text)))],
      exists: [existsSync("own.txt"), existsSync("package.json")],
      here: resolve("own.txt") === process.env.LAMBDA_TASK_ROOT + "/own.txt",
    });`;
  expect(existsSync("package.json")).toBe(true);
  await account().create("reads", { "index.mjs": code, "own.txt": "own" });
  expect((await account().invoke("reads")).value).toEqual({
    read: ["own", "own", "own"],
    exists: [true, false],
    here: true,
  });
});

test("code is unpacked outside of the data folder, and deleted when the account is closed", async () => {
  const { account: aws, create } = account();
  await create("unpacked", { "index.js": "", "deep/own.txt": "own" });
  const fn = functions(aws.store).get("unpacked");
  if (fn === undefined) throw new Error("no function");
  const roots = taskRoots(aws);
  const root = await roots.of(fn);
  expect(await roots.of(fn)).toBe(root);
  expect(root.startsWith(aws.dataDir)).toBe(false);
  expect(existsSync(join(root, "deep/own.txt"))).toBe(true);
  await roots.close();
  expect(existsSync(root)).toBe(false);
});

test("a folder for temporary files is refused if packages can be found from there", async () => {
  const { account: aws, create } = account();
  await create("reaching", { "index.js": "" });
  const fn = functions(aws.store).get("reaching");
  if (fn === undefined) throw new Error("no function");
  const above = await mkdtemp(join(tmpdir(), "reach-"));
  await mkdir(join(above, "node_modules"));
  await mkdir(join(above, "temporary"));
  const roots = taskRoots(aws, join(above, "temporary"));
  await expect(roots.of(fn)).rejects.toThrow(/set TMPDIR/);
  await rm(join(above, "node_modules"), { recursive: true });
  expect(existsSync(await roots.of(fn))).toBe(true);
  await roots.close();
  await rm(above, { recursive: true });
});

test("the log of a function without the AWS SDK says to bundle it", async () => {
  const code = "import '@aws-sdk/client-dynamodb'; export const handler = async () => 1";
  await account().create("unbundled", { "index.mjs": code });
  const { value, LogResult = "" } = await account().invoke("unbundled", {}, { LogType: "Tail" });
  expect(value.errorType).toBe("Runtime.ImportModuleError");
  expect(Buffer.from(LogResult, "base64").toString()).toContain("bundle it with the function");
});
