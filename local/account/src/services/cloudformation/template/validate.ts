import {
  formatError,
  functionCall,
  intrinsicError,
  isList,
  isObject,
  isPseudoParameter,
  type Json,
  type Template,
} from "@own-rows/policy/template";
import type * as v from "valibot";
import { validationError } from "../errors";
import type { ResourceType } from "../resource-types/resource-type";
import { type Reference, references, refuseCycles } from "./references";

type FindType = (name: string) => ResourceType | undefined;

/** Refuses a template that can not be deployed. Tested by ../refused-templates.test.ts. */
export function validateTemplate(template: Template, findType: FindType) {
  const resources = Object.entries(template.resources);
  const unknown = resources.map(([, { Type }]) => Type).filter((type) => !findType(type));
  if (unknown.length > 0) {
    throw formatError(`Unrecognized resource types: [${[...new Set(unknown)].join(", ")}]`);
  }

  for (const [logicalId, { Type, Properties, DependsOn, Condition }] of resources) {
    const property = unknownProperty(findType(Type)?.properties, Properties);
    if (property !== undefined) {
      throw validationError(
        `Encountered unsupported property ${property} of ${Type} in resource ${logicalId}`,
      );
    }
    const dependencies = DependsOn.map((name): Reference => ({ kind: "name", name }));
    const missing = dependencies.find(({ name }) => !(name in template.resources));
    if (missing) throw unresolvedReference(missing.name, "Resources");
    checkReferences(template, findType, "Resources", Properties, Condition);
  }
  for (const { Value, Export, Condition } of Object.values(template.outputs)) {
    checkReferences(template, findType, "Outputs", [Value, Export?.Name ?? null], Condition);
  }
  refuseCycles(template);
}

const checkReferences = (
  template: Template,
  findType: FindType,
  block: string,
  value: Json,
  condition?: string,
) => {
  const conditions: Reference[] =
    condition === undefined ? [] : [{ kind: "condition", name: condition }];
  for (const reference of [...conditions, ...references(value)]) {
    checkReference(template, findType, block, reference);
  }
};

const checkReference = (
  template: Template,
  findType: FindType,
  block: string,
  reference: Reference,
) => {
  const { kind, name } = reference;
  if (kind === "condition") {
    if (name in template.conditions) return;
    throw formatError(
      `Unresolved condition dependency ${name} in the ${block} block of the template`,
    );
  }
  const resource = template.resources[name];
  if (kind === "name") {
    if (resource || name in template.parameters || isPseudoParameter(name)) return;
    throw unresolvedReference(name, block);
  }
  if (!resource) throw unresolvedReference(name, block);
  const { attribute } = reference;
  const known = findType(resource.Type)?.attributes;
  if (known === "any" || typeof attribute !== "string" || known?.includes(attribute)) return;
  throw intrinsicError(
    `resource ${name} does not support attribute type ${attribute} in Fn::GetAtt`,
  );
};

const unresolvedReference = (name: string, block: string) =>
  formatError(`Unresolved resource dependencies [${name}] in the ${block} block of the template`);

/**
 * The path of the first property that a type does not have. A function in the properties is not evaluated yet, so
 * its result is not checked.
 */
function unknownProperty(schema: unknown, value: Json, path = ""): string | undefined {
  if (!isSchema(schema)) return undefined;
  if ("wrapped" in schema) return unknownProperty(schema.wrapped, value, path);
  if (isList(value)) return first(value, (item) => unknownProperty(itemOf(schema), item, path));
  if (!isObject(value) || functionCall(value)) return undefined;
  if (schema.type !== "strict_object" || !("entries" in schema)) return undefined;

  const known = new Map(Object.entries(schema.entries ?? {}));
  return first(Object.entries(value), ([key, member]) => {
    const at = path === "" ? key : `${path}.${key}`;
    return known.has(key) ? unknownProperty(known.get(key), member, at) : at;
  });
}

const itemOf = (schema: v.GenericSchema) => ("item" in schema ? schema.item : undefined);

const isSchema = (value: unknown): value is v.GenericSchema =>
  typeof value === "object" && value !== null && "kind" in value && value.kind === "schema";

const first = <T>(items: readonly T[], find: (item: T) => string | undefined) => {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
};
