import { once } from "node:events";
import { createServer } from "node:http";
import { auth0Applications } from "@own-rows/functions/auth0-application/index";
import { customResources } from "@own-rows/functions/custom-resource/index";
import { lambdaTiming, type Timing } from "@own-rows/functions/custom-resource/timing";
import { oidcProviders } from "@own-rows/functions/oidc-provider/index";
import type { CloudFormationCustomResourceEvent, Context } from "aws-lambda";
import * as v from "valibot";
import type { FaultInjector } from "./fault-injector";

const Answer = v.object({
  Status: v.picklist(["SUCCESS", "FAILED"]),
  Reason: v.optional(v.string()),
  PhysicalResourceId: v.string(),
  Data: v.optional(v.record(v.string(), v.string())),
});
export type Answer = v.InferOutput<typeof Answer>;

const quick: Timing = {
  request: 10_000,
  firstPause: 5,
  longestPause: 160,
  tries: 4,
  answer: 1_000,
  undo: 10_000,
};

/** How the functions wait. */
const paces = {
  /** As on Lambda, a hundred times as fast between two tries. */
  quick,
  /** Among others, who take their time as well. */
  crowded: {
    request: 10_000,
    firstPause: 5,
    longestPause: 160,
    tries: 6,
    answer: 1_000,
    undo: 10_000,
  },
  /** As on Lambda. */
  real: lambdaTiming,
  /** For however long a call takes. */
  unhurried: { ...forever(), firstPause: 5, longestPause: 160 },
  /** One that is about to crash: after the call in which it does, it never gets to its next. */
  doomed: forever(),
} satisfies Record<string, Timing>;
export type Pace = keyof typeof paces | "impatient";

/** Runs the custom resources' functions as Lambda does for CloudFormation, and takes their answers. */
export async function functionRunner(faults: FaultInjector) {
  const answers = new Map<string, Answer>();
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    answers.set(request.url ?? "", v.parse(Answer, JSON.parse(Buffer.concat(chunks).toString())));
    response.end();
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const origin = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;

  const types = { ...auth0Applications, ...oidcProviders };
  const timings: Readonly<Record<Pace, Timing>> = { ...paces, impatient: impatience(faults) };

  /** Lambda invokes a function that crashed twice more (Lambda developer guide, "Asynchronous invocation"). */
  const run = async (event: CloudFormationCustomResourceEvent, pace: Pace) => {
    for (const at of [pace, "quick", "quick"] as const) {
      const crashed = faults.crashed();
      const handler = customResources(types, timings[at]);
      const ended = handler(event, contextAt(at)).then(() => "ended" as const);
      if ((await Promise.race([ended, crashed])) === "ended") break;
    }
    const path = new URL(event.ResponseURL).pathname;
    const answer = answers.get(path);
    answers.delete(path);
    if (!answer) throw new Error("CloudFormation did not receive a response.");
    return answer;
  };

  return {
    responseUrl: (requestId: string) => `${origin}/${requestId}`,
    run,
    close: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

export type FunctionRunner = Awaited<ReturnType<typeof functionRunner>>;

/** Quick, and short with the one call that will get no answer. */
const impatience = (faults: FaultInjector): Timing => ({
  ...quick,
  get request() {
    return faults.waitForNext() ?? quick.request;
  },
});

function forever() {
  const hour = 3_600_000;
  return { request: hour, firstPause: hour, longestPause: hour, tries: 4, answer: 1, undo: 1 };
}

const remaining: Readonly<Record<Pace, number>> = {
  quick: 60_000,
  impatient: 60_000,
  crowded: 600_000,
  real: 120_000,
  unhurried: 36_000_000,
  doomed: 36_000_000,
};

const contextAt = (pace: Pace): Context => ({
  ...context,
  getRemainingTimeInMillis: () => remaining[pace],
});

const context: Omit<Context, "getRemainingTimeInMillis"> = {
  callbackWaitsForEmptyEventLoop: false,
  functionName: "custom-resources",
  functionVersion: "$LATEST",
  invokedFunctionArn: "arn:aws:lambda:us-east-1:000000000000:function:custom-resources",
  memoryLimitInMB: "512",
  awsRequestId: "request",
  logGroupName: "group",
  logStreamName: "stream",
  done: () => {},
  fail: () => {},
  succeed: () => {},
};
