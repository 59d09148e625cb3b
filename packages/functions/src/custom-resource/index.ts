import type {
  CloudFormationCustomResourceEvent,
  CloudFormationCustomResourceResponse,
  Context,
} from "aws-lambda";
import { type Clock, systemClock } from "../retry";
import { failedCreateIds, handleRequest, type Outcome } from "./lifecycle";
import { respond } from "./respond";
import { type CustomResource, lambdaTiming, type Timing } from "./types";

interface Options {
  readonly timing?: Timing;
  readonly clock?: Clock;
}

/**
 * A Lambda handler for these types of custom resources. It always responds, whatever happens: CloudFormation
 * would wait until the resource's time is up, and say only "did not receive a response".
 */
export function customResources(
  types: Readonly<Record<string, CustomResource>>,
  { timing = lambdaTiming, clock = systemClock }: Options = {},
) {
  return async (event: CloudFormationCustomResourceEvent, context: Context): Promise<void> => {
    const remainingMs = context.getRemainingTimeInMillis() - timing.respond;
    const limits = { remainingMs, timing, clock };
    const outcome = await withinTime(() => handleRequest(types, event, limits), limits);
    const response = responseTo(event, outcome);
    await respond(event.ResponseURL, response, { remainingMs: timing.respond, clock });
  };
}

function withinTime(
  work: () => Promise<Outcome>,
  { remainingMs, clock }: { remainingMs: number; clock: Clock },
): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(remainingMs, () => {
      resolve({ status: "FAILED", reason: "The function ran out of time.", mayExist: true });
    });
    work().then(resolve, reject).finally(cancel);
  });
}

function responseTo(
  event: CloudFormationCustomResourceEvent,
  outcome: Outcome,
): CloudFormationCustomResourceResponse {
  const { StackId, RequestId, LogicalResourceId } = event;
  const echo = { StackId, RequestId, LogicalResourceId };
  if (outcome.status === "SUCCESS") {
    const { physicalResourceId, data = {} } = outcome.response;
    return { Status: "SUCCESS", PhysicalResourceId: physicalResourceId, Data: data, ...echo };
  }
  const { reason, mayExist } = outcome;
  const failedCreateId = mayExist ? failedCreateIds.mayExist : failedCreateIds.nothing;
  const PhysicalResourceId =
    "PhysicalResourceId" in event ? event.PhysicalResourceId : failedCreateId;
  return { Status: "FAILED", Reason: reason, PhysicalResourceId, ...echo };
}
