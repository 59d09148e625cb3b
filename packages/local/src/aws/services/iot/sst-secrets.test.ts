import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type EmbeddedAccount, startEmbeddedAccount } from "../../../embedded-account";

const started: { dir?: string; embedded?: EmbeddedAccount } = {};

beforeAll(async () => {
  started.dir = await mkdtemp(join(tmpdir(), "sst-secrets-"));
  started.embedded = await startEmbeddedAccount({
    dataDir: started.dir,
    awsPort: 0,
    auth0Port: 0,
    region: "us-east-1",
  });
});
afterAll(async () => {
  await started.embedded?.close();
  if (started.dir !== undefined) await rm(started.dir, { recursive: true, force: true });
});

/** Runs `sst secrets` as installed, for this app; one that waits for the broker for ever is killed. */
const secrets = (...args: string[]) =>
  new Promise<{ code: number | string | null | undefined; out: string }>((resolve) => {
    const { AWS_PROFILE, AWS_SESSION_TOKEN, ...inherited } = process.env;
    execFile(
      process.execPath,
      ["node_modules/sst/cli/sst.js", "secrets", ...args, "--stage", "secrets-test"],
      { env: { ...inherited, ...started.embedded?.environment }, timeout: 45_000 },
      (error, stdout, stderr) => {
        const code = error === null ? 0 : error.code;
        resolve({ code, out: `${stdout}${stderr}` });
      },
    );
  });

test("the sst command sets, loads, lists and removes secrets, tells the stage, and ends well", async () => {
  const file = join(started.dir ?? "", "secrets.env");
  await writeFile(file, "ONE=1\nTWO=two words\n");

  expect(await secrets("set", "FOO", "bar")).toMatchObject({ code: 0 });
  expect(await secrets("load", file)).toMatchObject({ code: 0 });
  const listed = await secrets("list", "env");
  expect(listed).toMatchObject({ code: 0 });
  expect(listed.out).toMatch(/FOO='bar'\s+ONE='1'\s+TWO='two words'/);

  expect(await secrets("remove", "FOO")).toMatchObject({ code: 0 });
  expect((await secrets("remove", "FOO")).out).toMatch(/"FOO" is not set/);

  // The stage's running `sst dev` would hear of it.
  const published = started.embedded?.aws.decisions
    .list()
    .flatMap(({ asks }) => asks)
    .filter(({ action, verdict }) => action === "iot:Publish" && verdict.allowed);
  expect(published?.map(({ resource }) => resource)).toEqual(
    ["FOO", "ONE", "TWO"].map(() =>
      expect.stringMatching(
        /^arn:aws:iot:us-east-1:000000000000:topic\/\/sst\/.+\/secrets-test\/events$/,
      ),
    ),
  );
}, 240_000);
