import { GetParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { clearFailedCreates } from "../../scripts/sst/clear-failed-creates";
import { clientConfig } from "../../scripts/sst/client-config";
import { embeddedApp } from "../app/embedded-app";
import { inventory } from "./inventory";

/** Deploys that cannot work say why, and are rolled back. Each test continues where the one before it ended. */
const stage = "broken";
let app: Awaited<ReturnType<typeof embeddedApp>>;
let empty: Awaited<ReturnType<typeof inventory>>;
beforeAll(async () => {
  app = await embeddedApp();
  empty = await inventory(app.env);
});
afterAll(() => app.close());

test("without the Management API secrets, a deploy names the one that is missing", async () => {
  const { code, output } = await app.sst("deploy", "--stage", stage);
  expect(code).not.toBe(0);
  expect(output).toMatch(/auth0\.secret_missing.*AUTH0_MANAGEMENT_CLIENT_\w+ is not set/s);
  await expectRolledBack();
});

test("the sst command sets, lists and removes secrets, notifies the stage, and succeeds", async () => {
  const secrets = (...args: string[]) => app.sst("secrets", ...args, "--stage", stage);
  // `npm start` sets them with `sst secrets load`; its own test covers that.
  await app.putSecrets(stage, { AUTH0_MANAGEMENT_CLIENT_SECRET: "not-the-secret" });
  expect(await secrets("set", "TWO", "two words")).toMatchObject({ code: 0 });
  const listed = await secrets("list", "env");
  expect(listed).toMatchObject({ code: 0 });
  expect(listed.output).toMatch(/CLIENT_SECRET='not-the-secret'\s+TWO='two words'/);
  expect(await secrets("remove", "TWO")).toMatchObject({ code: 0 });
  const ssm = new SSMClient(clientConfig(app.env));
  const Name = `/sst/own-rows/${stage}/Secret/TWO/value`;
  await expect(ssm.send(new GetParameterCommand({ Name }))).rejects.toMatchObject({
    name: "ParameterNotFound",
  });

  // A running `sst dev` of the stage would be notified.
  const published = app.account.aws.decisions
    .list()
    .flatMap(({ asks }) => asks)
    .filter(({ action, verdict }) => action === "iot:Publish" && verdict.allowed);
  const topic = /^arn:aws:iot:us-east-1:000000000000:topic\/\/sst\/.+\/broken\/events$/;
  expect(published.map(({ resource }) => resource)).toEqual([expect.stringMatching(topic)]);
});

test("with a Management API secret that Auth0 refuses, a deploy says what to check", async () => {
  await clearFailedCreates(stage, app.env);
  // The build of the first test: it contains no secrets.
  const { code, output } = await app.sst("deploy", "--from", ".sst/dist", "--stage", stage);
  expect(code).not.toBe(0);
  expect(output).toMatch(/auth0\.refused.*Check AUTH0_DOMAIN and the secrets/s);
  expect(output).not.toContain("not-the-secret");
  await expectRolledBack();
});

test("removing the stage then leaves nothing behind", async () => {
  const { code, output } = await app.sst("remove", "--stage", stage);
  expect(code, output).toBe(0);
  expect(await inventory(app.env)).toEqual(empty);
});

/** A failed create leaves its stack in ROLLBACK_COMPLETE, without its resources. */
async function expectRolledBack() {
  const StackName = `${stage}-own-rows-Auth0`;
  const left = await inventory(app.env);
  expect(left.stacks).toContain(`${StackName} ROLLBACK_COMPLETE`);
  expect(left.applications).toEqual([]);
  expect(left.roles.filter((name) => name?.startsWith(StackName))).toEqual([]);
  expect(left.functions.filter((name) => name?.startsWith(StackName))).toEqual([]);
}
