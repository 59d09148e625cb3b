import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { OwnRowsError } from "@own-rows/core/error";
import type { CloudFormationCustomResourceEvent, Context } from "aws-lambda";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type CustomResource, customResources, neverMade } from "./custom-resource";

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
  create: async () => ({ physicalResourceId: "thing-1", data: { arn: "arn:thing-1" } }),
  update: async ({ physicalResourceId }) => ({ physicalResourceId }),
  delete: async () => {},
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
  const handler = customResources({ "Custom::Thing": { ...makes, ...resource } });
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
  await run({ create: () => Promise.reject(error) });
  expect(answers[0]?.body).toMatchObject({
    Status: "FAILED",
    Reason: "[auth0.refused] Auth0 said no. Ask again.",
  });
});

test("any other failure is answered too", async () => {
  await run({ create: () => Promise.reject(new TypeError("x is not a function")) });
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
  await run({ create: () => new Promise(() => {}) }, {}, 5_050);
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

test("a reason longer than CloudFormation takes is cut", async () => {
  await run({ create: () => Promise.reject(new Error("x".repeat(10_000))) });
  expect(JSON.stringify(answers[0]?.body).length).toBeLessThan(4_096);
});

test("after a failed create the delete reaches the resource, which may have been half made", async () => {
  await run({ create: () => Promise.reject(new Error("no")) });
  const remove = vi.fn(async () => {});
  const PhysicalResourceId = answers[0]?.body.PhysicalResourceId;
  await run({ delete: remove }, { RequestType: "Delete", PhysicalResourceId });
  expect(answers[1]?.body).toMatchObject({ Status: "SUCCESS", PhysicalResourceId });
  expect(remove).toHaveBeenCalledWith(expect.objectContaining({ physicalResourceId: neverMade }));
});

test("a failed update keeps the id, so that nothing is taken for replaced", async () => {
  const changes = {
    RequestType: "Update",
    PhysicalResourceId: "thing-1",
    OldResourceProperties: {},
  };
  await run({ update: () => Promise.reject(new Error("no")) }, changes);
  expect(answers[0]?.body).toMatchObject({ Status: "FAILED", PhysicalResourceId: "thing-1" });
});
