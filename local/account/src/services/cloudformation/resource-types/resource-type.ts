import type { Json, JsonObject } from "@own-rows/policy/template";
import * as v from "valibot";
import type { Account } from "../../../account";

/** A thing that CloudFormation made: its Ref and what GetAtt can ask of it. */
export interface Made {
  readonly physicalId: string;
  readonly attributes: Readonly<Record<string, Json>>;
}

/** What a resource type has to hand when it acts for a stack. */
export interface Context {
  readonly account: Account;
  readonly stack: { readonly id: string; readonly name: string };
  readonly logicalId: string;
  readonly resourceType: string;
  /** The physical name: the template's own, else one that CloudFormation made up. */
  readonly name: string;
  /** The stack's tags, which go to every resource that can have some. */
  readonly tags: Readonly<Record<string, string>>;
  /** An operation of a service, in the name of the stack's role. */
  call(service: string, operation: string, input: object): Promise<Record<string, unknown>>;
  /** Says that the thing exists from here on, so that a rollback takes it away again. */
  exists(physicalId: string): Promise<void>;
  /** Aborted when the stack no longer waits for this resource. */
  readonly signal: AbortSignal;
}

/** A change that leaves the thing the same one. */
export interface Change<P> {
  readonly next: P;
  readonly previous: P;
}

export interface ResourceType {
  readonly type: string;
  readonly properties: v.GenericSchema;
  /** Properties whose change makes a new thing and removes the old one. */
  readonly replacedBy: readonly string[];
  readonly attributes: readonly string[] | "any";
  readonly name?: NameRule;
  /** The capability a template needs to hold such a resource. */
  capability?(properties: JsonObject): string | undefined;
  create(properties: JsonObject, context: Context): Promise<Made>;
  update(made: Made, change: Change<JsonObject>, context: Context): Promise<Made>;
  delete(made: Made, properties: JsonObject, context: Context): Promise<void>;
}

/** How a thing gets its name when the template gives none. */
export interface NameRule {
  /** The property that gives the name; absent where a template can not. */
  readonly property?: string;
  readonly maxLength: number;
  readonly lowerCase?: boolean;
}

interface Definition<S extends v.GenericSchema> {
  type: string;
  /** Use `v.strictObject`: what is not here is refused by its name. */
  properties: S;
  replacedBy?: readonly string[];
  attributes?: readonly string[] | "any";
  name?: NameRule;
  capability?: (properties: JsonObject) => string | undefined;
  create: (properties: v.InferOutput<S>, context: Context) => Promise<Made>;
  /** Absent where every property's change replaces. */
  update?: (made: Made, change: Change<v.InferOutput<S>>, context: Context) => Promise<Made>;
  delete: (made: Made, properties: v.InferOutput<S>, context: Context) => Promise<void>;
}

/** A resource type in its usual form; its properties are read before it acts. */
export function resourceType<S extends v.GenericSchema>(definition: Definition<S>): ResourceType {
  const { type, properties, name, capability, update } = definition;
  const read = (raw: JsonObject) => readProperties(type, properties, raw);
  return {
    type,
    properties,
    replacedBy: definition.replacedBy ?? [],
    attributes: definition.attributes ?? [],
    ...(name && { name }),
    ...(capability && { capability }),
    create: async (raw, context) => definition.create(read(raw), context),
    update: async (made, { next, previous }, context) =>
      update ? update(made, { next: read(next), previous: read(previous) }, context) : made,
    delete: async (made, raw, context) => definition.delete(made, read(raw), context),
  };
}

const readProperties = <S extends v.GenericSchema>(type: string, schema: S, raw: JsonObject) => {
  const parsed = v.safeParse(schema, raw);
  if (parsed.success) return parsed.output;
  const found = parsed.issues.map((issue) => `#/${v.getDotPath(issue) ?? ""}: ${issue.message}`);
  throw new Error(`Properties validation failed for resource of type ${type}: ${found.join("; ")}`);
};
