import {
  attributeReference,
  functionCall,
  intrinsicError,
  isList,
  isObject,
  type Json,
  type ResourceDeclaration,
  substitutedNames,
  type Template,
} from "@own-rows/policy/template";
import { validationError } from "../errors";

/** A reference in a template's value: a `Ref`, a `Fn::GetAtt`, or a condition of `Fn::If`. */
export type Reference =
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "attribute"; readonly name: string; readonly attribute: Json }
  | { readonly kind: "condition"; readonly name: string };

/** All references in a value. @throws for functions that the template language does not have */
export function references(value: Json): Reference[] {
  if (typeof value === "string") return refuseDynamicReference(value);
  if (isList(value)) return value.flatMap(references);
  if (!isObject(value)) return [];

  const call = functionCall(value);
  if (!call) return Object.values(value).flatMap(references);
  return [
    ...ownReferences(call.name, call.argument),
    ...nestedReferences(call.name, call.argument),
  ];
}

/** The references of the function itself. */
const ownReferences = (name: string, argument: Json): Reference[] => {
  if (name === "Ref" && typeof argument === "string") return [{ kind: "name", name: argument }];
  if (name === "Fn::GetAtt") {
    const { logicalId, attribute } = attributeReference(argument);
    return [{ kind: "attribute", name: logicalId, attribute }];
  }
  if (name === "Fn::Sub") return substitutedNames(argument).map(substitutedReference);
  if (name === "Fn::If" && isList(argument) && typeof argument[0] === "string") {
    return [{ kind: "condition", name: argument[0] }];
  }
  return [];
};

const nestedReferences = (name: string, argument: Json): Reference[] => {
  if (name === "Ref") return [];
  if (name === "Fn::GetAtt") return references(attributeReference(argument).attribute);
  return references(argument);
};

const substitutedReference = (name: string): Reference => {
  const [logicalId = "", ...attribute] = name.split(".");
  if (attribute.length === 0) return { kind: "name", name: logicalId };
  return { kind: "attribute", name: logicalId, attribute: attribute.join(".") };
};

const refuseDynamicReference = (value: string): Reference[] => {
  const [reference] = value.match(/\{\{resolve:[^}]*\}\}/) ?? [];
  if (reference === undefined) return [];
  throw intrinsicError(`the embedded account does not support the dynamic reference ${reference}`);
};

/** The resources that a resource depends on: in DependsOn and in the references of its properties. */
export function dependenciesOf(template: Template, resource: ResourceDeclaration): string[] {
  const referenced = references(resource.Properties)
    .filter(({ kind }) => kind !== "condition")
    .map(({ name }) => name)
    .filter((name) => name in template.resources);
  return [...new Set([...resource.DependsOn, ...referenced])];
}

/** Refuses a template whose resources depend on each other. */
export function refuseCycles(template: Template) {
  const open = new Map(
    Object.entries(template.resources).map(([id, resource]) => [
      id,
      dependenciesOf(template, resource),
    ]),
  );
  for (let ready = independent(open); ready.length > 0; ready = independent(open)) {
    for (const id of ready) open.delete(id);
  }
  if (open.size === 0) return;
  const circular = [...open.keys()].filter((id) => reaches(open, id));
  throw validationError(`Circular dependency between resources: [${circular.join(", ")}]`);
}

/** Those that depend on none of the others. */
const independent = (open: ReadonlyMap<string, readonly string[]>) =>
  [...open]
    .filter(([, dependencies]) => dependencies.every((id) => !open.has(id)))
    .map(([id]) => id);

/** Whether a resource depends on itself, through others. */
const reaches = (open: ReadonlyMap<string, readonly string[]>, start: string) => {
  const seen = new Set<string>();
  const queue = [...(open.get(start) ?? [])];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (next === start) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    queue.push(...(open.get(next) ?? []));
  }
  return false;
};
