import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { OwnRowsError } from "@own-rows/core/error";
import type { CloudFormationCustomResourceEvent, Context } from "aws-lambda";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type CustomResource, customResources } from "./custom-resource";
import { beforeAnything } from "./nothing-touched";
import type { Timing } from "./timing";
import { UnclearCreate } from "./unclear-create";

/** CloudFormation's part in this: an address that takes the answer. */
let server: Server;
let url: string;
let answers: { headers: Record<string, unknown>; body: Record<string, unknown> }[];
let refusals: number;

beforeEach(async () => {
  answers = [];
  refusals = 0;
  server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const isRefused = refusals-- > 0;
    if (!isRefused) {
      answers.push({
        headers: request.headers,
        body: JSON.parse(Buffer.concat(chunks).toString()),
      });
    }
    response.writeHead(isRefused ? 503 : 200).end();
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}/answer`;
  vi.spyOn(console, "log").mockImplementation(() => {});
});
afterEach(() => {
  server.close();
  vi.restoreAllMocks();
});

const makes: CustomResource = {
  ensure: async () => ({ physicalResourceId: "thing-1", data: { arn: "arn:thing-1" } }),
  remove: async () => {},
  isReplaced: () => false,
};

const timing: Timing = {
  request: 1_000,
  firstPause: 1,
  longestPause: 1,
  tries: 2,
  answer: 5_000,
  undo: 1_000,
};

const event = (changes: object): CloudFormationCustomResourceEvent => ({
  RequestType: "Create",
  ServiceToken: "arn:aws:lambda:eu-west-1:111122223333:function:x",
  ResponseURL: url,
  StackId: "arn:aws:cloudformation:eu-west-1:111122223333:stack/x/y",
  RequestId: "request-1",
  LogicalResourceId: "Thing",
  ResourceType: "Custom::Thing",
  ResourceProperties: { ServiceToken: "arn" },
  ...changes,
});

const run = (resource: Partial<CustomResource>, changes: object = {}, remainingMs = 60_000) => {
  const context = { getRemainingTimeInMillis: () => remainingMs };
  const handler = customResources({ "Custom::Thing": { ...makes, ...resource } }, timing);
  return handler(event(changes), { ...contextless, ...context });
};
const contextless: Omit<Context, "getRemainingTimeInMillis"> = {
  callbackWaitsForEmptyEventLoop: false,
  functionName: "x",
  functionVersion: "$LATEST",
  invokedFunctionArn: "arn",
  memoryLimitInMB: "512",
  awsRequestId: "r",
  logGroupName: "g",
  logStreamName: "s",
  done: () => {},
  fail: () => {},
  succeed: () => {},
};

test("what was made is told by its id and its attributes", async () => {
  await run({});
  expect(answers[0]?.body).toMatchObject({
    Status: "SUCCESS",
    PhysicalResourceId: "thing-1",
    Data: { arn: "arn:thing-1" },
    RequestId: "request-1",
    LogicalResourceId: "Thing",
  });
});

test("an expected failure is told with its code and what to do", async () => {
  const error = new OwnRowsError("auth0.refused", "Auth0 said no.", {
    hop: "auth0",
    fix: "Ask again.",
  });
  await run({ ensure: () => Promise.reject(error) });
  expect(answers[0]?.body).toMatchObject({
    Status: "FAILED",
    Reason: "[auth0.refused] Auth0 said no. Ask again.",
  });
});

test("any other failure is answered too", async () => {
  await run({ ensure: () => Promise.reject(new TypeError("x is not a function")) });
  expect(answers[0]?.body).toMatchObject({
    Status: "FAILED",
    Reason: "TypeError: x is not a function",
  });
});

test("a type that the function does not make is refused by name", async () => {
  await run({}, { ResourceType: "Custom::Other" });
  expect(answers[0]?.body).toMatchObject({
    Status: "FAILED",
    Reason: expect.stringContaining("Custom::Other"),
  });
});

test("a handler that never ends is answered for before Lambda ends it", async () => {
  await run({ ensure: () => new Promise(() => {}) }, {}, 5_050);
  expect(answers[0]?.body).toMatchObject({
    Status: "FAILED",
    Reason: "The function ran out of time.",
  });
});

test("an answer that was not taken is given again", async () => {
  refusals = 1;
  await run({});
  expect(answers).toHaveLength(1);
});

test("the answer carries no content type, which the presigned address would refuse", async () => {
  await run({});
  expect(answers[0]?.headers["content-type"] ?? "").toBe("");
});

test.each(["x", "\\", "é", "国", "😀"])(
  "a reason longer than CloudFormation takes is cut: %s",
  async (letter) => {
    await run({ ensure: () => Promise.reject(new Error(letter.repeat(10_000))) });
    expect(Buffer.byteLength(JSON.stringify(answers[0]?.body))).toBeLessThanOrEqual(4_096);
    expect(answers[0]?.body.Reason).toMatch(/^Error: .{300}/u);
  },
);

const update = {
  RequestType: "Update",
  PhysicalResourceId: "thing-1",
  OldResourceProperties: { name: "old" },
};
const deletion = (PhysicalResourceId: unknown) => ({ RequestType: "Delete", PhysicalResourceId });
const no = () => Promise.reject(new Error("no"));

test("what a create that failed has made is taken back at once, and its delete has nothing to do", async () => {
  const remove = vi.fn(async () => {});
  await run({ ensure: no, remove });
  expect(remove).toHaveBeenCalledWith(
    expect.objectContaining({ physicalResourceId: undefined }),
    expect.anything(),
  );
  const id = answers[0]?.body.PhysicalResourceId;
  await run({ remove: no }, deletion(id));
  expect(answers[1]?.body).toMatchObject({ Status: "SUCCESS", PhysicalResourceId: id });
});

test("what could not be taken back is told, and its delete looks for it", async () => {
  await run({ ensure: no, remove: () => Promise.reject(new Error("no way")) });
  expect(answers[0]?.body.Reason).toMatch(/no What it had made could not be taken back: .*no way/);
  const remove = vi.fn(async () => {});
  await run({ remove }, deletion(answers[0]?.body.PhysicalResourceId));
  expect(remove).toHaveBeenCalledWith(
    expect.objectContaining({ physicalResourceId: undefined }),
    expect.anything(),
  );
});

test("a create of which nobody knows whether it was carried out is looked for again by its delete", async () => {
  await run({ ensure: () => Promise.reject(new UnclearCreate()) });
  const remove = vi.fn(async () => {});
  await run({ remove }, deletion(answers[0]?.body.PhysicalResourceId));
  expect(remove).toHaveBeenCalled();
});

test("an update back succeeds also where there is no way into what was to replace it", async () => {
  await run({ remove: () => beforeAnything(no()), isReplaced: () => true }, update);
  expect(answers[0]?.body.Status).toBe("SUCCESS");
  await run({ remove: no, isReplaced: () => true }, update);
  expect(answers[1]?.body.Status).toBe("FAILED");
});

test("a create that failed before anything was touched takes nothing back", async () => {
  const remove = vi.fn(async () => {});
  await run({ ensure: () => beforeAnything(no()), remove });
  expect(answers[0]?.body).toMatchObject({ Status: "FAILED", Reason: "Error: no" });
  expect(remove).not.toHaveBeenCalled();
});

test("a create that CloudFormation never heard of is deleted by an id it made up, and is looked for", async () => {
  const remove = vi.fn(async () => {});
  await run({ remove }, deletion("stack-Thing-1ABCDEF"));
  expect(remove).toHaveBeenCalledWith(
    expect.objectContaining({ physicalResourceId: undefined }),
    expect.anything(),
  );
});

test("a failed update keeps the id and what is there, so that nothing is taken for replaced", async () => {
  const remove = vi.fn(async () => {});
  await run({ ensure: no, remove }, update);
  expect(answers[0]?.body).toMatchObject({ Status: "FAILED", PhysicalResourceId: "thing-1" });
  expect(remove).not.toHaveBeenCalled();
});

test("a failed replacement takes back the new thing, and keeps the old one", async () => {
  const remove = vi.fn(async () => {});
  await run({ ensure: no, remove, isReplaced: () => true }, update);
  expect(remove).toHaveBeenCalledWith(
    expect.objectContaining({ keep: "thing-1", properties: { ServiceToken: "arn" } }),
    expect.anything(),
  );
});

test("an update back to what was there leaves nothing of the replacement", async () => {
  const remove = vi.fn(async () => {});
  await run({ remove, isReplaced: () => true }, update);
  expect(answers[0]?.body).toMatchObject({ Status: "SUCCESS", PhysicalResourceId: "thing-1" });
  expect(remove).toHaveBeenCalledWith(
    expect.objectContaining({ keep: "thing-1", properties: { name: "old" } }),
    expect.anything(),
  );
});
