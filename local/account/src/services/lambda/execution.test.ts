import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { testAccount } from "../../../test/services/lambda/account";
import { setUpOnce } from "../../../test/set-up";

const account = setUpOnce(
  () => testAccount(),
  (running) => running.end(),
);

const esm = (body: string) => ({ "index.mjs": body });

test.each([
  ["an ES module", "index.handler", esm("export const handler = async (e) => ({ got: e.n })")],
  [
    "a CommonJS module",
    "index.handler",
    { "index.js": "exports.handler = async (e) => ({ got: e.n })" },
  ],
  [
    "a module in folders",
    "packages/functions/src/api.handler",
    { "packages/functions/src/api.mjs": "export const handler = async (e) => ({ got: e.n })" },
  ],
  [
    "a callback",
    "index.handler",
    { "index.js": "exports.handler = (e, c, done) => setTimeout(done, 5, null, { got: e.n })" },
  ],
  [
    "a callback without waiting",
    "index.handler",
    {
      "index.js":
        "exports.handler = (e, c, done) => { c.callbackWaitsForEmptyEventLoop = false; setTimeout(() => {}, 60000); done(null, { got: e.n }) }",
    },
  ],
])("a function answers as %s", async (name, Handler, files) => {
  const FunctionName = name.replaceAll(" ", "-");
  await account().create(FunctionName, files, { Handler });
  const first = await account().invoke(FunctionName, { n: 1 });
  expect(first.FunctionError).toBeUndefined();
  expect(first.value).toEqual({ got: 1 });
  expect((await account().invoke(FunctionName, { n: 2 })).value).toEqual({ got: 2 });
});

test("a function has Lambda's environment variables and its own, and none of the host's", async () => {
  vi.stubEnv("HOST_SECRET", "hidden");
  await account().create(
    "environment",
    esm(
      "export const handler = async (e, c) => ({ env: process.env, c, end: Date.now() + c.getRemainingTimeInMillis() })",
    ),
    { Environment: { Variables: { OWN: "yes" } }, Timeout: 70, MemorySize: 256 },
  );
  const before = Date.now();
  const { value } = await account().invoke("environment");
  vi.unstubAllEnvs();
  expect(value.env).toMatchObject({
    OWN: "yes",
    AWS_REGION: "us-east-1",
    AWS_LAMBDA_FUNCTION_NAME: "environment",
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: "256",
    AWS_ENDPOINT_URL: account().endpoint,
    AWS_ACCESS_KEY_ID: expect.stringMatching(/^ASIA/),
  });
  expect(Object.keys(value.env)).not.toContain("HOST_SECRET");
  expect(value.end).toBeGreaterThanOrEqual(before + 70_000);
  expect(value.end).toBeLessThanOrEqual(Date.now() + 70_000);
  expect(value.c).toMatchObject({
    functionName: "environment",
    invokedFunctionArn: "arn:aws:lambda:us-east-1:000000000000:function:environment",
    logGroupName: "/aws/lambda/environment",
    memoryLimitInMB: "256",
  });
});

test("an instance handles one request at a time; eleven at once are too many", async () => {
  const gate = join(account().dataDir, "gate");
  await account().create(
    "busy",
    esm(`
      import { existsSync } from "node:fs";
      let at = 0;
      export const handler = async () => {
        at++;
        const seen = at;
        while (!existsSync(${JSON.stringify(gate)})) await new Promise((r) => setTimeout(r, 10));
        at--;
        return seen;
      }`),
  );
  const asked = Array.from({ length: 11 }, () => account().invoke("busy"));
  // Ten wait until the eleventh is refused.
  await Promise.race(asked.map(refusal));
  await writeFile(gate, "");
  const all = await Promise.allSettled(asked);
  const served = all.filter((one) => one.status === "fulfilled").map(({ value }) => value.value);
  expect(served).toEqual(new Array(10).fill(1));
  expect(all.find((one) => one.status === "rejected")?.reason).toMatchObject({
    name: "TooManyRequestsException",
    $metadata: { httpStatusCode: 429 },
  });
});

/** Resolves when it is refused, and never if it is not. */
const refusal = (asked: Promise<unknown>) =>
  new Promise<void>((resolve) => void asked.catch(() => resolve()));

test("the log has START, the code's own lines, END and REPORT, and its tail is in the answer", async () => {
  await account().create(
    "talks",
    esm("export const handler = async () => { console.warn('said %d', 1) }"),
    {
      TracingConfig: { Mode: "Active" },
    },
  );
  const { LogResult = "" } = await account().invoke("talks", {}, { LogType: "Tail" });
  const tail = Buffer.from(LogResult, "base64").toString();
  expect(tail).toMatch(
    /nothing is traced[\s\S]*START RequestId[\s\S]*\tWARN\tsaid 1\nEND RequestId[\s\S]*REPORT RequestId.*Memory Size: 128 MB\tMax Memory Used: \d+ MB\tInit Duration/,
  );
  await expect
    .poll(() => account().logOf("/aws/lambda/talks"))
    .toContainEqual(expect.stringMatching(/^REPORT RequestId: /));
});

test("a function whose role may not write logs has no log", async () => {
  const Role = await account().role("mute");
  await account().create("mute", esm("export const handler = async () => 1"), { Role });
  expect((await account().invoke("mute")).value).toBe(1);
  await expect(account().logOf("/aws/lambda/mute")).rejects.toMatchObject({
    name: "ResourceNotFoundException",
  });
});
