import { appendFile, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  CloudFormationClient,
  DescribeStackResourcesCommand,
} from "@aws-sdk/client-cloudformation";
import { GetFunctionConfigurationCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { type Client, clientsOf } from "@own-rows/auth0-tenant/management/clients/client";
import { clientDefaults } from "@own-rows/auth0-tenant/management/clients/client-settings";
import { connectionsFor } from "@own-rows/auth0-tenant/management/connections/connection";
import { oidcProviders } from "@own-rows/aws-account/services/iam/oidc-provider";
import { afterAll, beforeAll, expect, test } from "vitest";
import { clientConfig } from "../../scripts/sst/client-config";
import { stackChanges } from "../../scripts/sst/stack-changes";
import { embeddedApp } from "../app/embedded-app";
import { auth0Diff, drift } from "./auth0-diff";
import { inventory } from "./inventory";
import { keepANote } from "./keep-a-note";

/**
 * The lifecycle of an account's stages, with changes to an application in the dashboard. Each test continues
 * where the one before it ended.
 */
let app: Awaited<ReturnType<typeof embeddedApp>>;
let empty: Awaited<ReturnType<typeof inventory>>;
beforeAll(async () => {
  app = await embeddedApp();
  empty = await inventory(app.env);
});
afterAll(() => app.close());

test("a first deploy creates five stacks, and users write notes in them", async () => {
  await app.deploy("one");
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

test("`auth0 diff` reports no difference after a deploy", async () => {
  const { status, output } = await auth0Diff("one", app.env);
  expect([status, output]).toEqual([0, expect.stringContaining("is what the stage wants.")]);
  expect(output).toMatch(/jwt_configuration\.alg +"RS256" +"RS256"/);
});

test("`auth0 diff` shows field by field what was changed in the dashboard", async () => {
  const before = await application();
  await clients().put(before.client_id, {
    ...before,
    jwt_configuration: { ...before.jwt_configuration, alg: "HS256" },
    grant_types: ["authorization_code"],
    callbacks: [],
  });
  const { status, output } = await auth0Diff("one", app.env);
  expect(status, output).toBe(1);
  expect(output).toMatch(/! +jwt_configuration\.alg +"RS256" +"HS256"/);
  expect(output).toMatch(/differs in 3.*jwt_configuration\.alg: .*Signature Algorithm/s);
  expect(output).toMatch(/! +callbacks/);
});

test("the next deploy corrects that and a lost audience, and updates a changed stack in place", async () => {
  const providers = oidcProviders(store());
  for (const provider of providers.values()) {
    await providers.put(provider.arn, { ...provider, clientIds: [] });
  }
  const before = await resources("one-own-rows-Api");
  const changes = await stackChanges("one", app.env);
  await replaceIn("sst.config.ts", 'memorySize: "512 MB"', 'memorySize: "256 MB"');
  const { code, output } = await app.sst("deploy", "--stage", "one");
  expect(code, output).toBe(0);
  expect(output).toContain("Changed since the last deploy, and put right by this one: ");
  expect((await drift("one", app.env)).differing).toEqual([]);

  expect(await resources("one-own-rows-Api")).toEqual(before);
  expect(await stackChanges("one", app.env)).not.toBe(changes);
  const lambda = new LambdaClient(clientConfig(app.env));
  const FunctionName = before.find(([id]) => id?.startsWith("Notes") && !id.includes("Role"))?.[1];
  const { MemorySize } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
  expect(MemorySize).toBe(256);
  await keepANote(app, "one");
});

test("the same deploy again updates nothing", async () => {
  const before = await stackChanges("one", app.env);
  const { code, output } = await app.sst("deploy", "--stage", "one");
  expect(code, output).toBe(0);
  expect(await stackChanges("one", app.env)).toBe(before);
});

test("an update that fails halfway is rolled back, and the stage still works", async () => {
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

/** A parameter that is created, and then a role that cannot be. */
const halfWay = `
  const made = new CfnParameter(stack, "Made", { type: "String", value: "half-way" });
  const failing = new Role(stack, "Failing", {
    assumedBy: new ServicePrincipal("lambda.amazonaws.com"),
    managedPolicies: [ManagedPolicy.fromManagedPolicyArn(stack, "None", \`arn:aws:iam::\${stack.account}:policy/NoSuchPolicy\`)],
  });
  failing.node.addDependency(made);`;

test("a deleted application is replaced, and the stage works with the new one", async () => {
  const { client_id } = await application();
  await clients().delete(client_id);
  const { differing, output: table } = await drift("one", app.env);
  expect(differing).not.toEqual([]);
  expect(table).toContain("deleted it");

  const { code, output } = await app.sst("deploy", "--stage", "one");
  expect(code, output).toBe(0);
  expect((await application()).client_id).not.toBe(client_id);
  expect((await drift("one", app.env)).differing).toEqual([]);
  await keepANote(app, "one");
});

test("a second stage works beside the first, in the same account and tenant", async () => {
  await app.deploy("two");
  const { applications, audiences } = await inventory(app.env);
  expect(applications).toEqual(["own-rows (one)", "own-rows (two)"]);
  expect(audiences).toEqual([
    { url: app.env.AUTH0_DOMAIN, clientIds: [expect.any(String), expect.any(String)] },
  ]);
  await keepANote(app, "one");
  await keepANote(app, "two");
});

const byHand: Client = {
  ...clientDefaults("spa"),
  name: "Made by hand",
  app_type: "spa",
  callbacks: ["https://by-hand.example.org/"],
  client_metadata: { team: "blue" },
};

test("a stage can adopt an existing application, and then deletes its own", async () => {
  await clients().put(byHand.client_id, byHand);
  app.env.LOCAL_AUTH0_CLIENT_ID = byHand.client_id;
  const { code, output } = await app.sst("deploy", "--stage", "one");
  delete app.env.LOCAL_AUTH0_CLIENT_ID;
  expect(code, output).toBe(0);

  const adopted = await application();
  expect(adopted).toMatchObject({
    client_id: byHand.client_id,
    name: "Made by hand",
    jwt_configuration: { alg: "RS256" },
    client_metadata: { team: "blue" },
  });
  expect(adopted.callbacks).toEqual([...byHand.callbacks, `http://localhost:${app.webPort}/`]);
  expect(connectionsFor(store(), byHand.client_id)).toHaveLength(1);
  const { applications } = await inventory(app.env);
  expect(applications).toEqual(["Made by hand", "own-rows (two)"]);
  expect((await drift("one", app.env)).differing).toEqual([]);
  await keepANote(app, "one");
});

test("removing one stage restores the application that it adopted, and the other stage still works", async () => {
  const { code, output } = await app.sst("remove", "--stage", "one");
  expect(code, output).toBe(0);
  const left = await inventory(app.env);
  expect(JSON.stringify(left)).not.toMatch(/\bone-own-rows|\(one\)/);
  expect(left.audiences).toEqual([{ url: app.env.AUTH0_DOMAIN, clientIds: [expect.any(String)] }]);
  expect(clients().get(byHand.client_id)).toEqual(byHand);
  expect(connectionsFor(store(), byHand.client_id)).toEqual([]);
  await keepANote(app, "two");
});

test("removing the last stage leaves the account and the tenant as they were before", async () => {
  const { code, output } = await app.sst("remove", "--stage", "two");
  expect(code, output).toBe(0);
  await clients().delete(byHand.client_id);
  expect(await inventory(app.env)).toEqual(empty);
});

const store = () => app.account.aws.account.store;
const clients = () => clientsOf(store());

/** The application of stage one, in the tenant. */
async function application() {
  const outputs = await app.outputs("one");
  const client = clients().get(outputs?.Auth0ClientId ?? "");
  if (!client) throw new Error(`There is no application ${outputs?.Auth0ClientId}.`);
  return client;
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
