import type {
  CloudFormationCustomResourceCreateEvent,
  CloudFormationCustomResourceDeleteEvent,
  CloudFormationCustomResourceEvent,
  CloudFormationCustomResourceUpdateEvent,
} from "aws-lambda";
import { UnclearCreate } from "../auth0-application/unclear-create";
import { explain } from "./explain";
import { NothingTouched } from "./failure";
import type { CustomResource, Made, RemoveRequest } from "./index";
import { patience } from "./patience";
import type { Timing } from "./timing";
import { isUnnamed, neverMade } from "./unnamed";

export type Outcome =
  | { readonly status: "done"; readonly made: Made }
  /** It failed, and nothing of it is left. */
  | { readonly status: "failed"; readonly reason: string }
  /** It failed, and something of it may be left. */
  | { readonly status: "half-done"; readonly reason: string };

/** Does what CloudFormation asks for, and never rejects. */
export async function carryOut(
  types: Readonly<Record<string, CustomResource>>,
  event: CloudFormationCustomResourceEvent,
  totalMs: number,
  timing: Timing,
): Promise<Outcome> {
  const resource = types[event.ResourceType];
  if (!resource) {
    return { status: "failed", reason: `This function does not make ${event.ResourceType}.` };
  }
  if (event.RequestType === "Delete") return remove(resource, event, totalMs, timing);
  return ensure(resource, event, totalMs, timing);
}

async function remove(
  resource: CustomResource,
  event: CloudFormationCustomResourceDeleteEvent,
  totalMs: number,
  timing: Timing,
): Promise<Outcome> {
  const { PhysicalResourceId } = event;
  const made = { physicalResourceId: PhysicalResourceId };
  if (PhysicalResourceId === neverMade) return { status: "done", made };
  const isNamed = !isUnnamed(PhysicalResourceId, event.LogicalResourceId);
  const physicalResourceId = isNamed ? PhysicalResourceId : undefined;
  try {
    await resource.remove({ ...requestOf(event), physicalResourceId }, patience(totalMs, timing));
    return { status: "done", made };
  } catch (error) {
    return { status: "failed", reason: explain(error) };
  }
}

async function ensure(
  resource: CustomResource,
  event: CloudFormationCustomResourceCreateEvent | CloudFormationCustomResourceUpdateEvent,
  totalMs: number,
  timing: Timing,
): Promise<Outcome> {
  const update = event.RequestType === "Update" ? event : undefined;
  const request = { ...requestOf(event), oldProperties: update?.OldResourceProperties };
  const isNew = update === undefined || isReplaced(resource, request);
  const known = update && !isNew ? { physicalResourceId: update.PhysicalResourceId } : {};
  try {
    const made = await resource.ensure(
      { ...request, ...known },
      patience(totalMs - timing.undo, timing),
    );
    if (update) await leaveNothing(resource, update, made, timing);
    return { status: "done", made };
  } catch (error) {
    if (error instanceof NothingTouched) return { status: "failed", reason: explain(error) };
    // What is the same thing as before is put right by CloudFormation, with an update back.
    if (!isNew) return { status: "failed", reason: explain(error) };
    // An update back to what CloudFormation still knows must not take that away.
    const keep = update && { keep: update.PhysicalResourceId };
    return takeBack(resource, { ...request, ...keep }, error, timing);
  }
}

/**
 * An update that goes back to the thing it began with, as after a failed replacement, returns the id that
 * CloudFormation has already: it will not ask to delete the other thing.
 */
async function leaveNothing(
  resource: CustomResource,
  event: CloudFormationCustomResourceUpdateEvent,
  { physicalResourceId }: Made,
  timing: Timing,
) {
  const request = requestOf(event);
  const oldProperties = event.OldResourceProperties;
  if (physicalResourceId !== event.PhysicalResourceId) return;
  if (!isReplaced(resource, { ...request, oldProperties })) return;
  const left = { ...request, properties: oldProperties, keep: physicalResourceId };
  try {
    await resource.remove(
      { ...left, physicalResourceId: undefined },
      patience(timing.undo, timing),
    );
  } catch (error) {
    if (!(error instanceof NothingTouched)) throw error;
    // Where there is no way in now, as into a tenant that is none, there was none before.
    console.log(`Nothing was looked for at the other place: ${explain(error)}`);
  }
}

/** CloudFormation may not ask for what a create that failed has left, so it goes now. */
async function takeBack(
  resource: CustomResource,
  request: Omit<RemoveRequest, "physicalResourceId">,
  failure: unknown,
  timing: Timing,
): Promise<Outcome> {
  const reason = explain(failure);
  try {
    await resource.remove(
      { ...request, physicalResourceId: undefined },
      patience(timing.undo, timing),
    );
    // What was looked for in vain may yet appear: the stack's own delete looks again.
    return { status: failure instanceof UnclearCreate ? "half-done" : "failed", reason };
  } catch (error) {
    const left = `${reason} What it had made could not be taken back: ${explain(error)}`;
    return { status: "half-done", reason: left };
  }
}

/** Properties that nobody can read are nothing new: there is nothing to take back. */
function isReplaced(
  resource: CustomResource,
  { properties, oldProperties }: { properties: unknown; oldProperties: unknown },
) {
  try {
    return resource.isReplaced(properties, oldProperties);
  } catch {
    return false;
  }
}

const requestOf = (event: CloudFormationCustomResourceEvent) => ({
  stackId: event.StackId,
  logicalResourceId: event.LogicalResourceId,
  properties: event.ResourceProperties,
});
