// Tested in src/template/resolve-value.test.ts.
import { isList, isObject, type Json, type JsonObject } from "../json";
import { intrinsicError } from "../template";
import { argumentsOf, type Intrinsic, textOf } from "./intrinsic";

/** `Ref: name` */
export const ref: Intrinsic = (argument, scope) => scope.ref(textOf(argument, "Ref"));

/** `Fn::GetAtt: [logicalId, attribute]` or `"logicalId.attribute"` */
export const getAtt: Intrinsic = (argument, scope) => {
  const { logicalId, attribute } = attributeReference(argument);
  return scope.attribute(logicalId, textOf(scope.resolve(attribute), "Fn::GetAtt"));
};

/** The logical ID and the attribute of either form of GetAtt. The attribute may be a function. */
export function attributeReference(argument: Json): { logicalId: string; attribute: Json } {
  if (typeof argument === "string") {
    const [logicalId = "", ...rest] = argument.split(".");
    return { logicalId, attribute: rest.join(".") };
  }
  if (isList(argument) && argument.length >= 2 && typeof argument[0] === "string") {
    const [logicalId, attribute = "", ...rest] = argument;
    return { logicalId, attribute: rest.length === 0 ? attribute : [attribute, ...rest].join(".") };
  }
  throw intrinsicError(
    "every Fn::GetAtt object requires two non-empty parameters, the resource name and the resource attribute",
  );
}

/** `Fn::ImportValue: name` */
export const importValue: Intrinsic = (argument, scope) =>
  scope.importValue(textOf(scope.resolve(argument), "Fn::ImportValue"));

/** `Fn::FindInMap: [map, first key, second key]` */
export const findInMap: Intrinsic = (argument, scope) => {
  const [map = "", first = "", second = ""] = argumentsOf(argument, "Fn::FindInMap", {
    min: 3,
    max: 3,
  }).map((key) => textOf(scope.resolve(key), "Fn::FindInMap"));
  const value = member(member(scope.mappings[map], first), second);
  if (value !== undefined) return value;
  throw intrinsicError(`Unable to get mapping for ${map}::${first}::${second}`);
};

const member = (value: Json | undefined, key: string) => (isObject(value) ? value[key] : undefined);

/** `Fn::Sub: "text ${Name} ${Resource.Attribute} ${!Literal}"`, or with a map of more names. */
export const sub: Intrinsic = (argument, scope) => {
  const { text, variables } = substitution(argument);
  return text.replace(variable, (_, name: string) => {
    if (name.startsWith("!")) return `\${${name.slice(1)}}`;
    const given = variables[name];
    if (given !== undefined) return textOf(scope.resolve(given), "Fn::Sub");
    const [logicalId = "", ...attribute] = name.trim().split(".");
    if (attribute.length === 0) return textOf(scope.ref(logicalId), "Fn::Sub");
    return textOf(scope.attribute(logicalId, attribute.join(".")), "Fn::Sub");
  });
};

/** The names in the text of a Sub that are not in its own map. */
export function substitutedNames(argument: Json): string[] {
  const { text, variables } = substitution(argument);
  return [...text.matchAll(variable)]
    .map(([, name = ""]) => name)
    .filter((name) => !name.startsWith("!") && variables[name] === undefined)
    .map((name) => name.trim());
}

/** The text and the map of either form of Sub. */
function substitution(argument: Json): { text: string; variables: JsonObject } {
  if (typeof argument === "string") return { text: argument, variables: {} };
  const [text, variables] = isList(argument) ? argument : [];
  if (typeof text === "string" && isObject(variables)) return { text, variables };
  throw intrinsicError(
    "one or more Fn::Sub intrinsic functions don't specify expected arguments. Specify a string as first argument, and an optional second argument to specify a mapping of values to replace in the string",
  );
}

const variable = /\$\{([^}]*)\}/g;
