import type { Principal } from "@own-rows/policy";
import type { DeletionPolicy, Json, JsonObject, ParameterValue } from "@own-rows/policy/template";

/** What a stack is made from; an update keeps the previous one until it is complete. */
export interface Blueprint {
  /** The template's text. */
  readonly template: string;
  readonly parameters: Readonly<Record<string, ParameterValue>>;
  readonly tags: Readonly<Record<string, string>>;
  readonly capabilities: readonly string[];
}

export interface Stack {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly statusReason?: string;
  readonly description?: string;
  /** Times are ISO texts. */
  readonly created: string;
  readonly updated?: string;
  readonly deleted?: string;
  readonly roleArn?: string;
  /** Who acts for the stack when it has no role. */
  readonly caller: Principal;
  readonly onFailure: "ROLLBACK" | "DO_NOTHING" | "DELETE";
  readonly terminationProtection: boolean;
  readonly blueprint: Blueprint;
  readonly previous?: Blueprint;
  /** What DeleteStack was told to leave. */
  readonly retained?: readonly string[];
  readonly outputs: readonly Output[];
  /** Exports of other stacks that this one has read. */
  readonly imports: readonly string[];
}

export interface Output {
  readonly OutputKey: string;
  readonly OutputValue: string;
  readonly Description?: string;
  readonly ExportName?: string;
}

/** A thing as it stands in the account. */
export interface Instance {
  readonly physicalId: string;
  readonly attributes: Readonly<Record<string, Json>>;
  readonly properties: JsonObject;
}

export interface Resource {
  readonly logicalId: string;
  readonly type: string;
  readonly status: string;
  readonly reason?: string;
  readonly time: string;
  readonly dependsOn: readonly string[];
  readonly deletionPolicy: DeletionPolicy;
  readonly replacePolicy: "Delete" | "Retain";
  /** The thing, once it exists. */
  readonly current?: Instance;
  /** A name that is being given to a new thing right now: it may exist already. */
  readonly naming?: Instance;
  /** The thing as it was before the update that is under way. */
  readonly before?: Instance;
  /** What the update under way wants; part of it may be there. */
  readonly wanted?: JsonObject;
  /** Things that were replaced and that the cleanup takes away. */
  readonly discards?: readonly Instance[];
  /** Made by the create or update under way: its rollback takes it away. */
  readonly isNew?: boolean;
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
