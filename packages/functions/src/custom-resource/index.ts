import type {
  CloudFormationCustomResourceEvent,
  CloudFormationCustomResourceResponse,
  Context,
} from "aws-lambda";
import { carryOut, type Outcome } from "./lifecycle";
import type { Patience } from "./patience";
import { answer } from "./respond";
import type { Timing } from "./timing";
import { halfMade, neverMade } from "./unnamed";

/** What a custom resource does. `properties` arrive with every scalar a string, and have to be parsed. */
export interface CustomResource {
  /**
   * Brings about what is wanted, whether or not it is there already: doing it twice is doing it once.
   * @throws NothingTouched if it failed before the first change
   */
  ensure(request: EnsureRequest, patience: Patience): Promise<Made>;
  /**
   * Takes it back; what is gone already, or was never made, is a success.
   * @throws NothingTouched if there was no way in
   */
  remove(request: RemoveRequest, patience: Patience): Promise<void>;
  /** Whether changed properties mean another thing, and not the same one changed. */
  isReplaced(properties: unknown, oldProperties: unknown): boolean;
}

export interface Made {
  /** What CloudFormation knows the thing by; another id than before means that the thing was replaced. */
  readonly physicalResourceId: string;
  /** What the template can read with Fn::GetAtt. */
  readonly data?: Record<string, string>;
}

export interface Request {
  readonly stackId: string;
  readonly logicalResourceId: string;
  readonly properties: unknown;
}

export interface EnsureRequest extends Request {
  /** Of an update. */
  readonly oldProperties?: unknown;
  /** Of an update that is no replacement: what CloudFormation knows the thing by. */
  readonly physicalResourceId?: string;
}

export interface RemoveRequest extends Request {
  /** `undefined` if a create did not get as far as naming it: the thing has to be looked for. */
  readonly physicalResourceId: string | undefined;
  /** The id of what must stay, should that be what is found. */
  readonly keep?: string;
}

/**
 * A Lambda handler for these types of custom resources. It always answers, whatever happens in between:
 * CloudFormation would wait for an hour, and says "did not receive a response".
 */
export function customResources(types: Readonly<Record<string, CustomResource>>, timing: Timing) {
  return async (event: CloudFormationCustomResourceEvent, context: Context) => {
    const totalMs = context.getRemainingTimeInMillis() - timing.answer;
    const outcome = await Promise.race([
      carryOut(types, event, totalMs, timing),
      outOfTime(totalMs),
    ]);
    await answer(event.ResponseURL, responseTo(event, outcome));
  };
}

const outOfTime = (ms: number) =>
  new Promise<Outcome>((resolve) => {
    const giveUp = () => resolve({ status: "half-done", reason: "The function ran out of time." });
    setTimeout(giveUp, ms).unref();
  });

function responseTo(
  event: CloudFormationCustomResourceEvent,
  outcome: Outcome,
): CloudFormationCustomResourceResponse {
  const { StackId, RequestId, LogicalResourceId } = event;
  const echo = { StackId, RequestId, LogicalResourceId };
  if (outcome.status === "done") {
    const { physicalResourceId, data = {} } = outcome.made;
    return { Status: "SUCCESS", PhysicalResourceId: physicalResourceId, Data: data, ...echo };
  }
  const unnamed = outcome.status === "half-done" ? halfMade : neverMade;
  const PhysicalResourceId = "PhysicalResourceId" in event ? event.PhysicalResourceId : unnamed;
  return { Status: "FAILED", Reason: outcome.reason, PhysicalResourceId, ...echo };
}
