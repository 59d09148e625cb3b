import { randomUUID } from "node:crypto";
import type { Account } from "../../../account";
import type { Resource, Stack, StackEvent } from "./stack";
import { events, resources, stacks } from "./stacks";

/** Writes what happens to one stack: its status, its resources' and the events that tell of both. */
export interface Ledger {
  stack(): Stack;
  resources(): Resource[];
  resource(logicalId: string): Resource | undefined;
  /** Changes the stack; a change of status is an event too. */
  writeStack(change: Partial<Stack>): Promise<void>;
  /** Puts another record in the place of the stack's, without telling. */
  replaceStack(stack: Stack): Promise<void>;
  /** Changes a resource without telling. */
  writeResource(resource: Resource): Promise<void>;
  /** Changes a resource and tells it. */
  tell(resource: Told): Promise<void>;
  /** Tells something of a resource without changing it. */
  note(resource: Told): Promise<void>;
}

type Told = Omit<Resource, "time">;

export function ledger(account: Account, stackId: string): Ledger {
  const all = stacks(account);
  const held = resources(account, stackId);
  const told = events(account, stackId);
  const stack = () => {
    const found = all.get(stackId);
    if (!found) throw new Error(`Stack ${stackId} is not in the account's state`);
    return found;
  };

  /** Strictly later than every event before: the `sst` CLI tells new events by their time alone. */
  const append = async (
    event: Omit<StackEvent, "EventId" | "StackId" | "StackName" | "Timestamp">,
  ) => {
    const last = told.entries().at(-1);
    const now = account.now().getTime();
    const time = last ? Math.max(now, Date.parse(last[1].Timestamp) + 1) : now;
    const position = String(Number(last?.[0] ?? 0) + 1).padStart(8, "0");
    const Timestamp = new Date(time).toISOString();
    const { id: StackId, name: StackName } = stack();
    await told.put(position, { EventId: randomUUID(), StackId, StackName, Timestamp, ...event });
  };

  const note = (resource: Told) =>
    append({
      LogicalResourceId: resource.logicalId,
      PhysicalResourceId: (resource.current ?? resource.naming)?.physicalId ?? "",
      ResourceType: resource.type,
      ResourceStatus: resource.status,
      ...(resource.reason !== undefined && { ResourceStatusReason: resource.reason }),
    });

  return {
    stack,
    note,
    resources: () => held.values(),
    resource: (logicalId) => held.get(logicalId),
    replaceStack: (next) => all.put(stackId, next),
    writeStack: async (change) => {
      const { statusReason, ...before } = stack();
      const isNewStatus = change.status !== undefined;
      const reason = !isNewStatus && statusReason !== undefined ? { statusReason } : {};
      const next: Stack = { ...before, ...reason, ...change };
      await Promise.all([all.put(stackId, next), isNewStatus && append(stackEvent(next))]);
    },
    writeResource: (resource) => held.put(resource.logicalId, resource),
    tell: async (resource) => {
      const time = account.now().toISOString();
      await Promise.all([held.put(resource.logicalId, { ...resource, time }), note(resource)]);
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
