import { once } from "node:events";
import { createServer } from "node:http";
import { auth0Applications } from "@own-rows/functions/auth0-application/index";
import { customResources } from "@own-rows/functions/custom-resource/index";
import { lambdaTiming, type Timing } from "@own-rows/functions/custom-resource/types";
import { oidcProviders } from "@own-rows/functions/oidc-provider/index";
import { type Clock, systemClock } from "@own-rows/functions/retry";
import type { VirtualClock } from "@own-rows/functions/test/virtual-clock";
import type { CloudFormationCustomResourceEvent, Context } from "aws-lambda";
import * as v from "valibot";
import type { FaultInjector } from "./fault-injector";

const Response = v.object({
  Status: v.picklist(["SUCCESS", "FAILED"]),
  Reason: v.optional(v.string()),
  PhysicalResourceId: v.string(),
  Data: v.optional(v.record(v.string(), v.string())),
});
export type Response = v.InferOutput<typeof Response>;

/** Which clock the functions use, and how long they wait. */
export type Pace = "virtual" | "real" | "crowded";

interface Invocation {
  readonly timing: Timing;
  readonly clock: Clock;
  /** The function's timeout in Lambda. */
  readonly timeoutMs: number;
}

/** The functions' timeout in stacks/. */
const timeoutMs = 120_000;
/** Lambda drops older events: stacks/limit-async-invoke.ts. */
const maxEventAgeMs = 180_000;
/** How long CloudFormation waits for a response: `serviceTimeout` in stacks/constructs/. */
const serviceTimeoutMs = 300_000;
/** Lambda invokes a function that failed two more times (developer guide, "Asynchronous invocation"). */
const waitsBeforeInvocations = [0, 60_000, 120_000];

/** Runs the custom resources' functions as Lambda does for CloudFormation, and receives their responses. */
export async function functionRunner(faults: FaultInjector, clock: VirtualClock) {
  const responses = new Map<string, Response>();
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = JSON.parse(Buffer.concat(chunks).toString());
    responses.set(request.url ?? "", v.parse(Response, body));
    response.end();
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const origin = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;

  const types = { ...auth0Applications, ...oidcProviders };
  const paces: Readonly<Record<Pace, Invocation>> = {
    virtual: { timing: lambdaTiming, clock, timeoutMs },
    real: { timing: lambdaTiming, clock: systemClock, timeoutMs },
    // For many stages at the same time: short pauses, and limits that a busy machine does not reach.
    crowded: {
      timing: { ...lambdaTiming, request: 300_000, firstPause: 5, maxPause: 160 },
      clock: systemClock,
      timeoutMs: 600_000,
    },
  };

  /** Resolves with true if the function returned, with false if it crashed. */
  const invoke = async (
    event: CloudFormationCustomResourceEvent,
    { timing, clock, timeoutMs }: Invocation,
  ) => {
    const environment = executionEnvironment(clock);
    const endsAt = clock.now() + timeoutMs;
    const getRemainingTimeInMillis = () => endsAt - clock.now();
    const handler = customResources(types, { timing, clock: environment.clock });
    const ended = handler(event, { ...context, getRemainingTimeInMillis }).then(() => true);
    const hasEnded = await Promise.race([ended, faults.crash().then(() => false)]);
    environment.freeze();
    return hasEnded;
  };

  const run = async (event: CloudFormationCustomResourceEvent, pace: Pace) => {
    const sentAt = clock.now();
    for (const waitMs of waitsBeforeInvocations) {
      clock.advance(waitMs);
      if (clock.now() - sentAt > maxEventAgeMs) break;
      if (await invoke(event, paces[pace])) break;
    }
    const path = new URL(event.ResponseURL).pathname;
    const response = responses.get(path);
    responses.delete(path);
    if (!response || clock.now() - sentAt > serviceTimeoutMs) {
      throw new Error("CloudFormation did not receive a response.");
    }
    return response;
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

/** Lambda freezes a function's environment when the function returns or crashes; its timers must not run on. */
function executionEnvironment(clock: Clock) {
  const timers = new Set<() => void>();
  let isFrozen = false;
  const never = new Promise<void>(() => {});
  return {
    clock: {
      now: clock.now,
      sleep: (ms: number) => (isFrozen ? never : clock.sleep(ms)),
      after: (ms: number, callback: () => void) => {
        if (isFrozen) return () => {};
        const cancel = clock.after(ms, callback);
        timers.add(cancel);
        return cancel;
      },
    },
    freeze: () => {
      isFrozen = true;
      for (const cancel of timers) cancel();
    },
  };
}

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
