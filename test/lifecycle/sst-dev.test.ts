import { randomUUID } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { LambdaClient, ListFunctionsCommand } from "@aws-sdk/client-lambda";
import { afterAll, beforeAll, expect, test } from "vitest";
import { clientConfig } from "../../scripts/sst/client-config";
import { stackChanges } from "../../scripts/sst/stack-changes";
import { connectPerson } from "../app/connect-person";
import { embeddedApp } from "../app/embedded-app";
import { startSstDev } from "../app/sst-dev";
import { keepANote } from "./keep-a-note";

/** A stage of `sst dev`: its API's function runs on this machine, the rest in the account. */
const stage = `live-${randomUUID().slice(0, 8)}`;
let app: Awaited<ReturnType<typeof embeddedApp>>;
let dev: Awaited<ReturnType<typeof startSstDev>>;

beforeAll(async () => {
  app = await embeddedApp();
  await app.putSecrets(stage);
  dev = await startSstDev(app, stage);
});
afterAll(async () => {
  await dev?.stop();
  await app.close();
});

test("only the API's function waits for somebody's machine; custom resources do not", async () => {
  const lambda = new LambdaClient(clientConfig(app.env));
  const { Functions = [] } = await lambda.send(new ListFunctionsCommand({}));
  const live = Functions.filter(({ Description }) => Description === "live");
  expect(live.map(({ FunctionName }) => FunctionName)).toEqual([
    expect.stringContaining(`${stage}-own-rows-Api-Notes`),
  ]);
});

test("the API answers through this machine, with the rights of the function's own role", async () => {
  await keepANote(app, stage);
  await dev.untilPrinted(/Invoked packages\/functions\/src\/api\/index\.handler/);
});

test("an edit of a handler is in the API's answers, without a deploy", async () => {
  const rows = await alice();
  const { identityId } = await rows.me();
  const before = await stackChanges(stage, app.env);
  await edit("caller.identityId", "`still ${caller.identityId}`");
  expect(await rows.me()).toEqual({ identityId: `still ${identityId}` });
  expect(await stackChanges(stage, app.env)).toBe(before);
});

test("an error in a handler is the API's failure, and is printed with its place in the source", async () => {
  const rows = await alice();
  const soFar = dev.output().length;
  await edit("status: 200", "status: unheardOf(200)");
  await expect(rows.me()).rejects.toMatchObject({ code: "api.failed" });
  await dev.untilPrinted(
    /unheardOf is not defined[\s\S]*functions\/src\/api\/notes\.ts:\d+/,
    soFar,
  );
});

test("told to stop, it leaves no process", async () => {
  expect(await dev.stop()).toEqual([]);
});

/** Changes the handler of `GET /me` in the copy, and waits until `sst dev` runs it. */
async function edit(from: string, to: string) {
  const path = join(app.folder, "packages/functions/src/api/notes.ts");
  const text = await readFile(path, "utf8");
  expect(text).toContain(from);
  const soFar = dev.output().length;
  await writeFile(
    path,
    text.replace(from, () => to),
  );
  await dev.untilPrinted(/Built packages\/functions\/src\/api\/index\.handler/, soFar);
  // sst may still hand a request that comes at once to the worker that it is ending.
  await new Promise((resolve) => setTimeout(resolve, 500));
}

async function alice() {
  const outputs = await app.outputs(stage);
  if (!outputs) throw new Error(`The stage ${stage} is not deployed.`);
  const awsEndpoint = app.account.aws.endpoint;
  return connectPerson("alice", { outputs, awsEndpoint, webPort: app.webPort });
}
