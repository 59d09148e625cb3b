import type { Json, JsonObject } from "@own-rows/policy/template";
import * as v from "valibot";
import type { Account } from "../../../account";
import { AwsError } from "../../../error";

/** The result of a create or an update: the value of Ref, and those of GetAtt. */
export interface HandlerResult {
  readonly physicalId: string;
  readonly attributes: Readonly<Record<string, Json>>;
}

/** What a resource type needs to act for a stack. */
export interface Context {
  readonly account: Account;
  readonly stack: { readonly id: string; readonly name: string };
  readonly logicalId: string;
  readonly resourceType: string;
  /** The physical name: the template's, or one that CloudFormation generated. */
  readonly name: string;
  /** The stack's tags, for every resource that can have tags. */
  readonly tags: Readonly<Record<string, string>>;
  /** An operation of a service, as the stack's principal. */
  call(service: string, operation: string, input: object): Promise<Record<string, unknown>>;
  /** Reports that the physical resource exists, so that a rollback deletes it. */
  reportCreated(physicalId: string): Promise<void>;
  /** Aborted when the stack stops waiting for this resource. */
  readonly signal: AbortSignal;
}

/** An update without replacement. */
export interface Change<P> {
  readonly next: P;
  readonly previous: P;
}

export interface ResourceType {
  readonly type: string;
  readonly properties: v.GenericSchema;
  /** The properties with "Update requires: Replacement" in the resource type's reference. */
  readonly requiresReplacement: readonly string[];
  readonly attributes: readonly string[] | "any";
  readonly name?: NameRule;
  /** The capability that a template with such a resource requires. */
  capability?(properties: JsonObject): string | undefined;
  create(properties: JsonObject, context: Context): Promise<HandlerResult>;
  update(
    current: HandlerResult,
    change: Change<JsonObject>,
    context: Context,
  ): Promise<HandlerResult>;
  delete(current: HandlerResult, properties: JsonObject, context: Context): Promise<void>;
}

/** How a physical name is generated. */
export interface NameRule {
  /** The property with the name, if the type has one. */
  readonly property?: string;
  readonly maxLength: number;
  readonly lowerCase?: boolean;
}

interface Definition<S extends v.GenericSchema> {
  type: string;
  /** Use `v.strictObject`, so that unknown properties are refused by their names. */
  properties: S;
  requiresReplacement?: readonly string[];
  attributes?: readonly string[] | "any";
  name?: NameRule;
  capability?: (properties: JsonObject) => string | undefined;
  create: (properties: v.InferOutput<S>, context: Context) => Promise<HandlerResult>;
  /** Absent if every property requires replacement. */
  update?: (
    current: HandlerResult,
    change: Change<v.InferOutput<S>>,
    context: Context,
  ) => Promise<HandlerResult>;
  delete: (current: HandlerResult, properties: v.InferOutput<S>, context: Context) => Promise<void>;
}

/** A resource type that reads its properties with a schema. */
export function resourceType<S extends v.GenericSchema>(definition: Definition<S>): ResourceType {
  const { type, properties, name, capability, update } = definition;
  const read = (raw: JsonObject) => readProperties(type, properties, raw);
  return {
    type,
    properties,
    requiresReplacement: definition.requiresReplacement ?? [],
    attributes: definition.attributes ?? [],
    ...(name && { name }),
    ...(capability && { capability }),
    create: async (raw, context) => definition.create(read(raw), context),
    update: async (current, { next, previous }, context) =>
      update ? update(current, { next: read(next), previous: read(previous) }, context) : current,
    delete: async (current, raw, context) => definition.delete(current, read(raw), context),
  };
}

const readProperties = <S extends v.GenericSchema>(type: string, schema: S, raw: JsonObject) => {
  const parsed = v.safeParse(schema, raw);
  if (parsed.success) return parsed.output;
  const found = parsed.issues.map((issue) => `#/${v.getDotPath(issue) ?? ""}: ${issue.message}`);
  throw new Error(`Properties validation failed for resource of type ${type}: ${found.join("; ")}`);
};

/** For a delete: a resource that does not exist is deleted. */
export async function ignoreNotFound(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (error instanceof AwsError && /NotFound|NoSuch|NonExistent/i.test(error.code)) return;
    throw error;
  }
}
