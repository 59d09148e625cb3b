import { spawn } from "node:child_process";
import { once } from "node:events";
import { type Client, clientsOf } from "@own-rows/local/auth0/management/clients/client";
import { clientDefaults } from "@own-rows/local/auth0/management/clients/defaults";
import { connectionsFor } from "@own-rows/local/auth0/management/connections/connection";
import { oidcProviders } from "@own-rows/local/aws/services/iam/oidc-provider";
import { afterAll, beforeAll, expect, test } from "vitest";
import { stackChanges } from "../../scripts/sst/stack-changes";
import { embeddedApp } from "../app/embedded-app";
import { keepANote } from "./keep-a-note";

/** What people do to an application in the dashboard, and what deploys do then. Each test goes on where the one before ended. */
let app: Awaited<ReturnType<typeof embeddedApp>>;
const stage = "one";
beforeAll(async () => {
  app = await embeddedApp();
  await app.deploy(stage);
});
afterAll(() => app.close());

test("`auth0 diff` shows a stage as it was deployed to be what it wants", async () => {
  const { status, output } = await auth0Diff();
  expect([status, output]).toEqual([0, expect.stringContaining("is what the stage wants.")]);
  expect(output).toMatch(/jwt_configuration\.alg +"RS256" +"RS256"/);
});

test("it shows field by field what somebody changed in the dashboard", async () => {
  const before = await application();
  await change({
    jwt_configuration: { ...before.jwt_configuration, alg: "HS256" },
    grant_types: ["authorization_code"],
    callbacks: [],
  });
  const { status, output } = await auth0Diff();
  expect(status, output).toBe(1);
  expect(output).toMatch(/! +jwt_configuration\.alg +"RS256" +"HS256"/);
  expect(output).toMatch(/differs in 3.*jwt_configuration\.alg: .*Signature Algorithm/s);
  expect(output).toMatch(/! +callbacks/);
});

test("the next deploy puts it right, and a lost audience too; the one after has nothing to do", async () => {
  const providers = oidcProviders(app.account.aws.account.store);
  for (const provider of providers.values()) {
    await providers.put(provider.arn, { ...provider, clientIds: [] });
  }
  const { code, output } = await app.sst("deploy", "--stage", stage);
  expect(code, output).toBe(0);
  expect(output).toContain("Changed since the last deploy, and put right by this one: ");
  expect((await auth0Diff()).status).toBe(0);
  await keepANote(app, stage);

  const before = await stackChanges(stage, app.env);
  const again = await app.sst("deploy", "--stage", stage);
  expect(again.code, again.output).toBe(0);
  expect(await stackChanges(stage, app.env)).toEqual(before);
});

test("an application that somebody deleted is made anew, and the stage works with it", async () => {
  const { client_id } = await application();
  await clients().delete(client_id);
  expect(await auth0Diff()).toMatchObject({
    status: 1,
    output: expect.stringContaining("deleted it"),
  });

  const { code, output } = await app.sst("deploy", "--stage", stage);
  expect(code, output).toBe(0);
  expect((await application()).client_id).not.toBe(client_id);
  expect((await auth0Diff()).status).toBe(0);
  await keepANote(app, stage);
});

const byHand: Client = {
  ...clientDefaults("spa"),
  name: "Made by hand",
  app_type: "spa",
  callbacks: ["https://by-hand.example.org/"],
  client_metadata: { team: "blue" },
};

test("a stage can adopt an application that a person made, and lets go of its own", async () => {
  await clients().put(byHand.client_id, byHand);
  app.env.LOCAL_AUTH0_CLIENT_ID = byHand.client_id;
  const { code, output } = await app.sst("deploy", "--stage", stage);
  expect(code, output).toBe(0);

  const adopted = await application();
  expect(adopted).toMatchObject({
    client_id: byHand.client_id,
    name: "Made by hand",
    jwt_configuration: { alg: "RS256" },
    client_metadata: { team: "blue" },
  });
  expect(adopted.callbacks).toEqual([...byHand.callbacks, `http://localhost:${app.webPort}/`]);
  expect(connectionsFor(app.account.aws.account.store, byHand.client_id)).toHaveLength(1);
  expect((await auth0Diff()).status).toBe(0);
  await keepANote(app, stage);
});

test("and when the stage is removed it is again what it was", async () => {
  const { code, output } = await app.sst("remove", "--stage", stage);
  expect(code, output).toBe(0);
  expect(await application()).toEqual(byHand);
  expect(connectionsFor(app.account.aws.account.store, byHand.client_id)).toEqual([]);
});

const clients = () => clientsOf(app.account.aws.account.store);

/** The one application of a site in the tenant. */
async function application() {
  const sites = clients()
    .values()
    .filter(({ app_type }) => app_type === "spa");
  const [site] = sites;
  if (!site || sites.length > 1) throw new Error(`There are ${sites.length} applications.`);
  return site;
}

/** As the dashboard does. */
async function change(settings: Partial<Client>) {
  const before = await application();
  await clients().put(before.client_id, { ...before, ...settings });
}

const auth0Diff = () => runAuth0("diff", "--stage", stage);

/** As a process of its own, while this one goes on being the account. */
async function runAuth0(...args: string[]) {
  const env = { ...process.env, ...app.env };
  const child = spawn(process.execPath, ["scripts/run.mjs", "auth0", ...args], { env });
  const printed: string[] = [];
  child.stdout.setEncoding("utf8").on("data", (text: string) => printed.push(text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => printed.push(text));
  const [status] = await once(child, "close");
  return { status, output: printed.join("") };
}
