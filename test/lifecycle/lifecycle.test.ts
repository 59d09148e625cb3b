import { appendFile, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  CloudFormationClient,
  DescribeStackResourcesCommand,
} from "@aws-sdk/client-cloudformation";
import { GetFunctionConfigurationCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { clientConfig } from "../../scripts/sst/client-config";
import { stackChanges } from "../../scripts/sst/stack-changes";
import { embeddedApp } from "../app/embedded-app";
import { inventory } from "./inventory";
import { keepANote } from "./keep-a-note";

/** One account, and the life of its stages in order: each test goes on where the one before ended. */
let app: Awaited<ReturnType<typeof embeddedApp>>;
let empty: Awaited<ReturnType<typeof inventory>>;

beforeAll(async () => {
  app = await embeddedApp();
  empty = await inventory(app.env);
});
afterAll(() => app.close());

describe("a deploy that can not work says why, and is rolled back", () => {
  test("without the Management secrets, it names the one that is missing", async () => {
    const { code, output } = await app.sst("deploy", "--stage", "broken");
    expect(code).not.toBe(0);
    expect(output).toMatch(/auth0\.secret_missing.*AUTH0_MANAGEMENT_CLIENT_\w+ is not set/s);
    await expectRolledBack("broken-own-rows-Auth0");
  });

  test("with a Management secret that Auth0 refuses, it says what to check", async () => {
    await app.sst("remove", "--stage", "broken");
    await app.putSecrets("broken", { AUTH0_MANAGEMENT_CLIENT_SECRET: "not-the-secret" });
    const { code, output } = await app.sst("deploy", "--stage", "broken");
    expect(code).not.toBe(0);
    expect(output).toMatch(/auth0\.refused.*Check AUTH0_DOMAIN and the secrets/s);
    expect(output).not.toContain("not-the-secret");
    await expectRolledBack("broken-own-rows-Auth0");
  });

  test("removing it then leaves nothing", async () => {
    const { code, output } = await app.sst("remove", "--stage", "broken");
    expect(code, output).toBe(0);
    expect(await inventory(app.env)).toEqual(empty);
  });
});

test("`sst secrets` sets what a deploy needs", async () => {
  for (const name of ["AUTH0_MANAGEMENT_CLIENT_ID", "AUTH0_MANAGEMENT_CLIENT_SECRET"]) {
    const { code, output } = await app.sst(
      "secrets",
      "set",
      name,
      app.env[name] ?? "",
      "--stage",
      "one",
    );
    expect(code, output).toBe(0);
  }
});

test("a deploy from nothing makes five stacks, and people keep notes in them", async () => {
  const { code, output } = await app.sst("deploy", "--stage", "one");
  expect(code, output).toBe(0);
  const { stacks, applications, audiences } = await inventory(app.env);
  expect(stacks.filter((stack) => stack?.startsWith("one-"))).toEqual(
    ["Api", "Auth0", "Identity", "Storage", "Web"].map(
      (name) => `one-own-rows-${name} CREATE_COMPLETE`,
    ),
  );
  expect(applications).toEqual(["own-rows (one)"]);
  expect(audiences).toEqual([{ url: app.env.AUTH0_DOMAIN, clientIds: [expect.any(String)] }]);
  await keepANote(app, "one");
});

test("the same deploy again updates nothing", async () => {
  const before = await stackChanges("one", app.env);
  const { code, output } = await app.sst("deploy", "--stage", "one");
  expect(code, output).toBe(0);
  expect(await stackChanges("one", app.env)).toBe(before);
});

test("a changed stack is updated in place", async () => {
  const before = await resources("one-own-rows-Api");
  const changes = await stackChanges("one", app.env);
  await replaceIn("sst.config.ts", 'memorySize: "512 MB"', 'memorySize: "256 MB"');
  const { code, output } = await app.sst("deploy", "--stage", "one");
  expect(code, output).toBe(0);

  expect(await resources("one-own-rows-Api")).toEqual(before);
  expect(await stackChanges("one", app.env)).not.toBe(changes);
  const lambda = new LambdaClient(clientConfig(app.env));
  const FunctionName = before.find(([id]) => id?.startsWith("Notes") && !id.includes("Role"))?.[1];
  const { MemorySize } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
  expect(MemorySize).toBe(256);
  await keepANote(app, "one");
});

test("an update that fails half-way is rolled back, and the stage still works", async () => {
  const before = await inventory(app.env);
  const path = join(app.folder, "stacks/storage.ts");
  const storage = await readFile(path, "utf8");
  await writeFile(path, storage.replace("stack.addOutputs(", `${halfWay}\n  stack.addOutputs(`));
  await appendFile(
    path,
    'import { CfnParameter } from "aws-cdk-lib/aws-ssm";\nimport { Role, ServicePrincipal, ManagedPolicy } from "aws-cdk-lib/aws-iam";\n',
  );

  const { code, output } = await app.sst("deploy", "--stage", "one");
  await writeFile(path, storage);
  expect(code).not.toBe(0);
  expect(output).toContain("NoSuchPolicy");

  const after = await inventory(app.env);
  expect(after.stacks).toContain("one-own-rows-Storage UPDATE_ROLLBACK_COMPLETE");
  expect({ ...after, stacks: [] }).toEqual({ ...before, stacks: [] });
  await keepANote(app, "one");
});

/** A parameter that is made, and then a role that can not be. */
const halfWay = `
  const made = new CfnParameter(stack, "Made", { type: "String", value: "half-way" });
  const failing = new Role(stack, "Failing", {
    assumedBy: new ServicePrincipal("lambda.amazonaws.com"),
    managedPolicies: [ManagedPolicy.fromManagedPolicyArn(stack, "None", \`arn:aws:iam::\${stack.account}:policy/NoSuchPolicy\`)],
  });
  failing.node.addDependency(made);`;

test("a second stage stands beside the first, in the same account and tenant", async () => {
  await app.deploy("two");
  const { applications, audiences } = await inventory(app.env);
  expect(applications).toEqual(["own-rows (one)", "own-rows (two)"]);
  expect(audiences).toEqual([
    { url: app.env.AUTH0_DOMAIN, clientIds: [expect.any(String), expect.any(String)] },
  ]);
  await keepANote(app, "one");
  await keepANote(app, "two");
});

test("removing one stage leaves the other working", async () => {
  const { code, output } = await app.sst("remove", "--stage", "one");
  expect(code, output).toBe(0);
  const left = await inventory(app.env);
  expect(JSON.stringify(left)).not.toMatch(/\bone-own-rows|\(one\)/);
  expect(left.audiences).toEqual([{ url: app.env.AUTH0_DOMAIN, clientIds: [expect.any(String)] }]);
  await keepANote(app, "two");
});

test("removing the last stage leaves the account and the tenant as they were", async () => {
  const { code, output } = await app.sst("remove", "--stage", "two");
  expect(code, output).toBe(0);
  expect(await inventory(app.env)).toEqual(empty);
});

/** A failed create leaves its stack as ROLLBACK_COMPLETE, and nothing that was in it. */
async function expectRolledBack(StackName: string) {
  const left = await inventory(app.env);
  expect(left.stacks).toContain(`${StackName} ROLLBACK_COMPLETE`);
  expect(left.applications).toEqual([]);
  expect(left.roles.filter((name) => name?.startsWith(StackName))).toEqual([]);
  expect(left.functions.filter((name) => name?.startsWith(StackName))).toEqual([]);
}

async function resources(StackName: string) {
  const cloudformation = new CloudFormationClient(clientConfig(app.env));
  const { StackResources = [] } = await cloudformation.send(
    new DescribeStackResourcesCommand({ StackName }),
  );
  return StackResources.map(({ LogicalResourceId, PhysicalResourceId }) => [
    LogicalResourceId,
    PhysicalResourceId,
  ]).sort();
}

async function replaceIn(file: string, from: string, to: string) {
  const path = join(app.folder, file);
  const text = await readFile(path, "utf8");
  expect(text).toContain(from);
  await writeFile(path, text.replace(from, to));
}
