import {
  attributeReference,
  functionCall,
  intrinsicError,
  isList,
  isObject,
  type Json,
  substitutedNames,
} from "@own-rows/policy/template";

/** Something that a value of a template names. */
export type Reference =
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "attribute"; readonly name: string; readonly attribute: Json }
  | { readonly kind: "condition"; readonly name: string };

/** Everything that a value names. Refuses what the template language does not have. */
export function references(value: Json): Reference[] {
  if (typeof value === "string") return refuseDynamic(value);
  if (isList(value)) return value.flatMap(references);
  if (!isObject(value)) return [];

  const call = functionCall(value);
  if (!call) return Object.values(value).flatMap(references);
  return [...direct(call.name, call.argument), ...nested(call.name, call.argument)];
}

/** What the function itself names. */
const direct = (name: string, argument: Json): Reference[] => {
  if (name === "Ref" && typeof argument === "string") return [{ kind: "name", name: argument }];
  if (name === "Fn::GetAtt") {
    const { logicalId, attribute } = attributeReference(argument);
    return [{ kind: "attribute", name: logicalId, attribute }];
  }
  if (name === "Fn::Sub") return substitutedNames(argument).map(substituted);
  if (name === "Fn::If" && isList(argument) && typeof argument[0] === "string") {
    return [{ kind: "condition", name: argument[0] }];
  }
  return [];
};

const nested = (name: string, argument: Json): Reference[] => {
  if (name === "Ref") return [];
  if (name === "Fn::GetAtt") return references(attributeReference(argument).attribute);
  return references(argument);
};

const substituted = (name: string): Reference => {
  const [logicalId = "", ...attribute] = name.split(".");
  if (attribute.length === 0) return { kind: "name", name: logicalId };
  return { kind: "attribute", name: logicalId, attribute: attribute.join(".") };
};

const refuseDynamic = (value: string): Reference[] => {
  const [reference] = value.match(/\{\{resolve:[^}]*\}\}/) ?? [];
  if (reference === undefined) return [];
  throw intrinsicError(`the embedded account does not support the dynamic reference ${reference}`);
};
