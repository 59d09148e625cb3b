import type { Json, Template } from "@own-rows/policy/template";
import { formatError, intrinsicError, isPseudoParameter } from "@own-rows/policy/template";
import { validationError } from "../errors";
import type { ResourceType } from "../resource-types/resource-type";
import { refuseCycles } from "./dependencies";
import { type Reference, references } from "./references";
import { unknownProperty } from "./unknown-property";

type FindType = (name: string) => ResourceType | undefined;

/** Refuses, before anything is made, a template that could not be carried out. */
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
    const waits = DependsOn.map((name): Reference => ({ kind: "name", name }));
    const unresolved = waits.find(({ name }) => !(name in template.resources));
    if (unresolved) throw dangling(unresolved.name, "Resources");
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
  const own: Reference[] = condition === undefined ? [] : [{ kind: "condition", name: condition }];
  for (const reference of [...own, ...references(value)]) {
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
    throw dangling(name, block);
  }
  if (!resource) throw dangling(name, block);
  const { attribute } = reference;
  const known = findType(resource.Type)?.attributes;
  if (known === "any" || typeof attribute !== "string" || known?.includes(attribute)) return;
  throw intrinsicError(
    `resource ${name} does not support attribute type ${attribute} in Fn::GetAtt`,
  );
};

const dangling = (name: string, block: string) =>
  formatError(`Unresolved resource dependencies [${name}] in the ${block} block of the template`);
