import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { CloudFormationCustomResourceEvent, Context } from "aws-lambda";
import { afterEach, beforeEach, vi } from "vitest";
import { customResources } from "../../src/custom-resource/index";
import type { CustomResource } from "../../src/custom-resource/types";
import { type VirtualClock, virtualClock } from "../virtual-clock";

/** CloudFormation's address that takes the response. */
let server: Server;
let url: string;
export let answers: { headers: Record<string, unknown>; body: Record<string, unknown> }[];
let refusals: number;
/** Stands still while a custom resource is at work. */
export let clock: VirtualClock;
/** CloudFormation does not take the next responses. */
export function refuse(times: number) {
  refusals = times;
}

/** Takes the responses of each test of a file. */
export function takeAnswers() {
  beforeEach(async () => {
    answers = [];
    refusals = 0;
    clock = virtualClock();
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
}

const thing: CustomResource = {
  createOrUpdate: async () => ({ physicalResourceId: "thing-1", data: { arn: "arn:thing-1" } }),
  delete: async () => {},
  requiresReplacement: () => false,
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

export function run(resource: Partial<CustomResource>, changes: object = {}) {
  const context = { getRemainingTimeInMillis: () => 120_000 };
  const handler = customResources({ "Custom::Thing": { ...thing, ...resource } }, { clock });
  return handler(event(changes), { ...contextless, ...context });
}
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
