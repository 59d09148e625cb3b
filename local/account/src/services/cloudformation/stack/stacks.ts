import { collection } from "@own-rows/local-runtime/state/collection";
import type { Principal } from "@own-rows/policy";
import type { DeletionPolicy, Json, JsonObject, ParameterValue } from "@own-rows/policy/template";
import type { Account } from "../../../account";
import { validationError } from "../errors";

export interface Stack {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly statusReason?: string;
  readonly description?: string;
  /** Times are ISO 8601. */
  readonly created: string;
  readonly updated?: string;
  readonly deleted?: string;
  readonly roleArn?: string;
  /** Acts for the stack if it has no role. */
  readonly caller: Principal;
  readonly onFailure: "ROLLBACK" | "DO_NOTHING" | "DELETE";
  readonly terminationProtection: boolean;
  readonly blueprint: Blueprint;
  /** The blueprint before the update that is under way. */
  readonly previous?: Blueprint;
  /** The resources that DeleteStack is to retain. */
  readonly retained?: readonly string[];
  readonly outputs: readonly Output[];
  /** Exports of other stacks that this one imports. */
  readonly imports: readonly string[];
}

/** What a stack is created from. */
export interface Blueprint {
  /** The template's text. */
  readonly template: string;
  readonly parameters: Readonly<Record<string, ParameterValue>>;
  readonly tags: Readonly<Record<string, string>>;
  readonly capabilities: readonly string[];
}

export interface Output {
  readonly OutputKey: string;
  readonly OutputValue: string;
  readonly Description?: string;
  readonly ExportName?: string;
}

export interface Resource {
  readonly logicalId: string;
  readonly type: string;
  readonly status: string;
  readonly reason?: string;
  readonly time: string;
  readonly dependsOn: readonly string[];
  readonly deletionPolicy: DeletionPolicy;
  readonly updateReplacePolicy: "Delete" | "Retain";
  /** The physical resource, once it exists. */
  readonly current?: PhysicalResource;
  /** A physical resource whose creation is under way; it may exist already. */
  readonly creating?: PhysicalResource;
  /** The physical resource before the update that is under way. */
  readonly before?: PhysicalResource;
  /** The properties that the update under way is to set; some of them may be set already. */
  readonly desired?: JsonObject;
  /** Physical resources that were replaced, and that the cleanup deletes. */
  readonly replaced?: readonly PhysicalResource[];
  /** Created by the operation under way, whose rollback deletes it. */
  readonly isNew?: boolean;
}

/** A resource as it is in the account. */
export interface PhysicalResource {
  readonly physicalId: string;
  readonly attributes: Readonly<Record<string, Json>>;
  readonly properties: JsonObject;
}

export interface StackEvent {
  readonly EventId: string;
  readonly StackId: string;
  readonly StackName: string;
  readonly LogicalResourceId: string;
  readonly PhysicalResourceId: string;
  readonly ResourceType: string;
  readonly Timestamp: string;
  readonly ResourceStatus: string;
  readonly ResourceStatusReason?: string;
  readonly ClientRequestToken?: string;
}

/** All stacks by their ID, also the deleted ones. */
export function stacks(account: Account) {
  return collection<Stack>("cloudformation.stacks")(account.store);
}

/** One stack's resources by logical ID. */
export function resources(account: Account, stackId: string) {
  return collection<Resource>(`cloudformation.resources.${uuidOf(stackId)}`)(account.store);
}

/** One stack's events, oldest first. */
export function events(account: Account, stackId: string) {
  return collection<StackEvent>(`cloudformation.events.${uuidOf(stackId)}`)(account.store);
}

/** The stack that has the name now, or the one with the ID, deleted or not. */
export function findStack(account: Account, nameOrId: string): Stack | undefined {
  if (nameOrId.startsWith("arn:")) return stacks(account).get(nameOrId);
  return stacks(account)
    .values()
    .find(({ name, status }) => name === nameOrId && status !== "DELETE_COMPLETE");
}

/** @throws AwsError ValidationError */
export function requireStack(account: Account, nameOrId: string): Stack {
  const stack = findStack(account, nameOrId);
  if (!stack) throw validationError(`Stack with id ${nameOrId} does not exist`);
  return stack;
}

const uuidOf = (stackId: string) => stackId.slice(stackId.lastIndexOf("/") + 1);
