import type {
  CloudFormationCustomResourceCreateEvent,
  CloudFormationCustomResourceDeleteEvent,
  CloudFormationCustomResourceEvent,
  CloudFormationCustomResourceUpdateEvent,
} from "aws-lambda";
import { type Clock, deadlineIn } from "../retry";
import { CreateOutcomeUnknown, FailedBeforeChange, failureReason } from "./failure";
import type { CustomResource, DeleteRequest, Response, Timing } from "./types";

export type Outcome =
  | { readonly status: "SUCCESS"; readonly response: Response }
  | {
      readonly status: "FAILED";
      readonly reason: string;
      /** Whether something of it may be there, so that its delete has to look for it. */
      readonly mayExist: boolean;
    };

/** The physical IDs of a create that failed: its delete has nothing to do, or has to look for what is there. */
export const failedCreateIds = {
  nothing: "nothing-created",
  mayExist: "possibly-created",
} as const;

interface Limits {
  /** Until the response has to be sent. */
  readonly remainingMs: number;
  readonly timing: Timing;
  readonly clock: Clock;
}

/** Does what CloudFormation requests, and never rejects. */
export async function handleRequest(
  types: Readonly<Record<string, CustomResource>>,
  event: CloudFormationCustomResourceEvent,
  limits: Limits,
): Promise<Outcome> {
  const resource = types[event.ResourceType];
  if (!resource) {
    const reason = `This function has no resource type ${event.ResourceType}.`;
    return { status: "FAILED", reason, mayExist: false };
  }
  if (event.RequestType === "Delete") return handleDelete(resource, event, limits);
  return handleCreateOrUpdate(resource, event, limits);
}

async function handleDelete(
  resource: CustomResource,
  event: CloudFormationCustomResourceDeleteEvent,
  { remainingMs, timing, clock }: Limits,
): Promise<Outcome> {
  const { PhysicalResourceId: id } = event;
  const response = { physicalResourceId: id };
  if (id === failedCreateIds.nothing) return { status: "SUCCESS", response };
  // Where a create gave no response, CloudFormation names it by the stack's name and the logical ID (observed).
  const isUnnamed = id === failedCreateIds.mayExist || id.includes(event.LogicalResourceId);
  const physicalResourceId = isUnnamed ? undefined : id;
  try {
    const deadline = deadlineIn(remainingMs, timing, clock);
    await resource.delete({ ...requestOf(event), physicalResourceId }, deadline);
    return { status: "SUCCESS", response };
  } catch (error) {
    return { status: "FAILED", reason: failureReason(error), mayExist: true };
  }
}

async function handleCreateOrUpdate(
  resource: CustomResource,
  event: CloudFormationCustomResourceCreateEvent | CloudFormationCustomResourceUpdateEvent,
  limits: Limits,
): Promise<Outcome> {
  const { remainingMs, timing, clock } = limits;
  const update = event.RequestType === "Update" ? event : undefined;
  const request = { ...requestOf(event), oldProperties: update?.OldResourceProperties };
  const isNew = update === undefined || requiresReplacement(resource, request);
  const known = update && !isNew ? { physicalResourceId: update.PhysicalResourceId } : {};
  try {
    const deadline = deadlineIn(remainingMs - timing.rollback, timing, clock);
    const response = await resource.createOrUpdate({ ...request, ...known }, deadline);
    if (update) await deleteReplaced(resource, update, response, limits);
    return { status: "SUCCESS", response };
  } catch (error) {
    // A failed update of the same resource is rolled back by CloudFormation, with another update.
    if (error instanceof FailedBeforeChange || !isNew) {
      return { status: "FAILED", reason: failureReason(error), mayExist: false };
    }
    // What CloudFormation still knows must not be deleted.
    const keep = update && { keep: update.PhysicalResourceId };
    return rollBackCreate(resource, { ...request, ...keep }, error, limits);
  }
}

/**
 * An update that goes back to the resource it began with, as after a failed replacement, returns the physical ID
 * that CloudFormation knows already: it will not ask to delete the other one.
 */
async function deleteReplaced(
  resource: CustomResource,
  event: CloudFormationCustomResourceUpdateEvent,
  { physicalResourceId }: Response,
  { timing, clock }: Limits,
) {
  const request = requestOf(event);
  const oldProperties = event.OldResourceProperties;
  if (physicalResourceId !== event.PhysicalResourceId) return;
  if (!requiresReplacement(resource, { ...request, oldProperties })) return;
  try {
    await resource.delete(
      {
        ...request,
        properties: oldProperties,
        keep: physicalResourceId,
        physicalResourceId: undefined,
      },
      deadlineIn(timing.rollback, timing, clock),
    );
  } catch (error) {
    if (!(error instanceof FailedBeforeChange)) throw error;
    // What can not be reached now, such as a tenant that does not exist, could not be reached before.
    console.log(`Nothing was deleted at the other place: ${failureReason(error)}`);
  }
}

/** CloudFormation may never ask to delete what a failed create has left, so it is deleted now. */
async function rollBackCreate(
  resource: CustomResource,
  request: Omit<DeleteRequest, "physicalResourceId">,
  failure: unknown,
  { timing, clock }: Limits,
): Promise<Outcome> {
  const reason = failureReason(failure);
  try {
    const deadline = deadlineIn(timing.rollback, timing, clock);
    await resource.delete({ ...request, physicalResourceId: undefined }, deadline);
    // It may still appear: the stack's own delete looks for it again.
    return { status: "FAILED", reason, mayExist: failure instanceof CreateOutcomeUnknown };
  } catch (error) {
    const both = `${reason} What it had created could not be deleted: ${failureReason(error)}`;
    return { status: "FAILED", reason: both, mayExist: true };
  }
}

/** Properties that can not be read describe no new resource, so there is nothing to roll back. */
function requiresReplacement(
  resource: CustomResource,
  { properties, oldProperties }: { properties: unknown; oldProperties: unknown },
) {
  try {
    return resource.requiresReplacement(properties, oldProperties);
  } catch {
    return false;
  }
}

const requestOf = (event: CloudFormationCustomResourceEvent) => ({
  stackId: event.StackId,
  logicalResourceId: event.LogicalResourceId,
  properties: event.ResourceProperties,
});
