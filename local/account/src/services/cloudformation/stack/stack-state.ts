import { randomUUID } from "node:crypto";
import type { Account } from "../../../account";
import { events, type Resource, resources, type Stack, type StackEvent, stacks } from "./stacks";

/** Reads and writes one stack: its record, its resources, and the events of both. */
export interface StackState {
  stack(): Stack;
  resources(): Resource[];
  resource(logicalId: string): Resource | undefined;
  /** Changes the stack. A change of its status is an event, too. */
  writeStack(change: Partial<Stack>): Promise<void>;
  /** Replaces the stack's record, without an event. */
  replaceStack(stack: Stack): Promise<void>;
  /** Writes a resource, without an event. */
  writeResource(resource: Resource): Promise<void>;
  /** Writes a resource, and an event of its status. */
  reportResource(resource: Reported): Promise<void>;
  /** Writes only the event. */
  addEvent(resource: Reported): Promise<void>;
}

type Reported = Omit<Resource, "time">;

/** Tested by ../stack-lifecycle.test.ts. */
export function stackState(account: Account, stackId: string): StackState {
  const allStacks = stacks(account);
  const stackResources = resources(account, stackId);
  const stackEvents = events(account, stackId);
  const stack = () => {
    const found = allStacks.get(stackId);
    if (!found) throw new Error(`Stack ${stackId} is not in the account's state`);
    return found;
  };

  /** Strictly later than every event before, since the `sst` CLI recognizes new events by their time alone. */
  const append = async (
    event: Omit<StackEvent, "EventId" | "StackId" | "StackName" | "Timestamp">,
  ) => {
    const last = stackEvents.entries().at(-1);
    const now = account.now().getTime();
    const time = last ? Math.max(now, Date.parse(last[1].Timestamp) + 1) : now;
    const position = String(Number(last?.[0] ?? 0) + 1).padStart(8, "0");
    const Timestamp = new Date(time).toISOString();
    const { id: StackId, name: StackName } = stack();
    await stackEvents.put(position, {
      EventId: randomUUID(),
      StackId,
      StackName,
      Timestamp,
      ...event,
    });
  };

  const addEvent = (resource: Reported) =>
    append({
      LogicalResourceId: resource.logicalId,
      PhysicalResourceId: (resource.current ?? resource.creating)?.physicalId ?? "",
      ResourceType: resource.type,
      ResourceStatus: resource.status,
      ...(resource.reason !== undefined && { ResourceStatusReason: resource.reason }),
    });

  return {
    stack,
    addEvent,
    resources: () => stackResources.values(),
    resource: (logicalId) => stackResources.get(logicalId),
    replaceStack: (next) => allStacks.put(stackId, next),
    writeStack: async (change) => {
      const { statusReason, ...before } = stack();
      const isNewStatus = change.status !== undefined;
      const reason = !isNewStatus && statusReason !== undefined ? { statusReason } : {};
      const next: Stack = { ...before, ...reason, ...change };
      await Promise.all([allStacks.put(stackId, next), isNewStatus && append(stackEvent(next))]);
    },
    writeResource: (resource) => stackResources.put(resource.logicalId, resource),
    reportResource: async (resource) => {
      const time = account.now().toISOString();
      const written = stackResources.put(resource.logicalId, { ...resource, time });
      await Promise.all([written, addEvent(resource)]);
    },
  };
}

const stackEvent = ({ id, name, status, statusReason }: Stack) => ({
  LogicalResourceId: name,
  PhysicalResourceId: id,
  ResourceType: "AWS::CloudFormation::Stack",
  ResourceStatus: status,
  ...(statusReason !== undefined && { ResourceStatusReason: statusReason }),
});
