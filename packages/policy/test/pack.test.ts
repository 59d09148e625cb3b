import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { template } from "./lint/cases/case";

/** The package as a stranger has it: packed, and installed into an empty project, without a network. */
const folder = mkdtempSync(join(tmpdir(), "own-rows-policy-"));
const project = join(folder, "project");
const source = join(import.meta.dirname, "..");
const { resolve } = createRequire(import.meta.url);

/** Without what npm tells the scripts that it runs, and without a loader of TypeScript. */
const env = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(npm_|INIT_CWD|NODE_OPTIONS)/i.test(name)),
);

interface Result {
  readonly status: unknown;
  readonly stdout: string;
  readonly stderr: string;
}

function run(command: string, args: readonly string[], cwd = project): Promise<Result> {
  return new Promise((done) => {
    execFile(command, args, { cwd, env, encoding: "utf8" }, (error, stdout, stderr) =>
      done({ status: error?.code ?? 0, stdout, stderr }),
    );
  });
}

async function runOrFail(...command: Parameters<typeof run>) {
  const { status, stdout, stderr } = await run(...command);
  expect(status, stdout + stderr).toBe(0);
}

function write(name: string, content: object | string) {
  const text = typeof content === "string" ? content : JSON.stringify(content);
  writeFileSync(join(project, name), text);
}

beforeAll(async () => {
  mkdirSync(project);
  const { packageManager } = JSON.parse(readFileSync(join(source, "../../package.json"), "utf8"));
  const pack = ["exec", "--yes", "--prefer-offline", `--package=${packageManager}`, "--", "pnpm"];
  await runOrFail("npm", [...pack, "pack", "--pack-destination", folder], source);
  const [tarball = ""] = readdirSync(folder).filter((name) => name.endsWith(".tgz"));

  write("package.json", { private: true, type: "module" });
  const install = ["install", "--offline", "--no-audit", "--no-fund", join(folder, tarball)];
  await runOrFail("npm", install);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const lint = (...args: string[]) =>
  run("npm", ["exec", "--offline", "--", "own-rows-policy", "lint", ...args]);

test("it installs nothing but itself", () => {
  const installed = readdirSync(join(project, "node_modules")).filter((name) => name[0] !== ".");
  expect(installed).toEqual(["@own-rows"]);
  expect(readdirSync(join(project, "node_modules/@own-rows/policy")).sort()).toEqual([
    "LICENSE",
    "README.md",
    "dist",
    "package.json",
  ]);
});

test("npx own-rows-policy lints a template", async () => {
  write("Good.template.json", template({}));
  write("Bad.template.json", template({ statement: { Action: "dynamodb:*" } }));
  write("list.json", "[]");

  expect(await lint("Good.template.json")).toMatchObject({
    status: 0,
    stdout: "0 findings in 1 template\n",
  });
  const bad = await lint("--json", "Bad.template.json");
  expect(bad.status).toBe(1);
  expect(JSON.parse(bad.stdout)).toMatchObject([
    { id: "policy.scan_under_leading_keys", stack: "Bad" },
    { id: "policy.partiql_under_leading_keys" },
    { id: "policy.wildcard_action" },
  ]);
  const none = await lint("list.json");
  expect(none.status).toBe(2);
  expect(none.stderr).toMatch(/^list is not a CloudFormation template in JSON: Resources/);
});

/** Runs as it is, and is compiled by TypeScript as Node resolves it. */
const kitTest = `
import { test } from "node:test";
import { evaluate, explain, readPolicies, servicePrincipal } from "@own-rows/policy";
import { lintTemplates } from "@own-rows/policy/lint";
import { readTemplate } from "@own-rows/policy/template";
import { assertAllowed, assertDenied, policiesOf } from "@own-rows/policy/testing";
import app from "./App.js";

test("each entry point does its part", () => {
  const policies = policiesOf({ App: app });
  const alice = { role: "User", session: { "cognito-identity.amazonaws.com:sub": "alice" } };
  const query = { ...alice, action: "dynamodb:Query", resource: "Notes" };
  assertAllowed(policies, { ...query, context: { "dynamodb:LeadingKeys": "alice" } });
  assertDenied(policies, { ...query, context: { "dynamodb:LeadingKeys": "bob" } });

  const roles: string[] = readPolicies({ App: app }).roles.map(({ logicalId }) => logicalId);
  const types: string[] = Object.values(readTemplate("App", app).resources).map(({ Type }) => Type);
  const findings: string[] = lintTemplates({ App: app }).map(({ id }) => id);
  if (roles.length !== 1 || types.length !== 3 || findings.length !== 0) throw new Error();

  const request = { action: "lambda:InvokeFunction", resource: "*" };
  const principal = servicePrincipal("apigateway.amazonaws.com", "111122223333");
  const verdict = evaluate({ ...request, principal, policies: { identity: [] }, context: {} });
  if (!explain(verdict, request).startsWith("no resource-based policy allows")) throw new Error();
});
`;

test("its types are complete, and a test that uses each entry point compiles and passes", async () => {
  write("app.test.ts", kitTest);
  write("App.ts", `export default ${JSON.stringify(template({}))};`);
  write("tsconfig.json", {
    compilerOptions: {
      module: "nodenext",
      target: "es2023",
      strict: true,
      outDir: "built",
      types: ["node"],
      typeRoots: [join(dirname(resolve("@types/node/package.json")), "..")],
    },
    include: ["*.ts"],
  });
  const typescript = join(dirname(resolve("typescript/package.json")), "bin/tsc");
  await runOrFail(process.execPath, [typescript]);
  await runOrFail(process.execPath, ["--test", "built/app.test.js"]);
});
