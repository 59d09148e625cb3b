import { isList, isObject, type Json, type JsonObject } from "../json";
import { intrinsicError } from "../template-error";
import { text } from "./intrinsic";
import type { Intrinsic } from "./scope";

const variable = /\$\{([^}]*)\}/g;

/** `Fn::Sub: "text ${Name} ${Resource.Attribute} ${!Literal}"`, or with a map of more names. */
export const sub: Intrinsic = (argument, scope) => {
  const { source, variables } = substitution(argument);
  return source.replace(variable, (_, name: string) => {
    if (name.startsWith("!")) return `\${${name.slice(1)}}`;
    const given = variables[name];
    if (given !== undefined) return text(scope.evaluate(given), "Fn::Sub");
    const [logicalId = "", ...attribute] = name.trim().split(".");
    if (attribute.length === 0) return text(scope.ref(logicalId), "Fn::Sub");
    return text(scope.attribute(logicalId, attribute.join(".")), "Fn::Sub");
  });
};

/** The two forms of Sub read as one. */
export function substitution(argument: Json): { source: string; variables: JsonObject } {
  if (typeof argument === "string") return { source: argument, variables: {} };
  const [source, variables] = isList(argument) ? argument : [];
  if (typeof source === "string" && isObject(variables)) return { source, variables };
  throw intrinsicError(
    "one or more Fn::Sub intrinsic functions don't specify expected arguments. Specify a string as first argument, and an optional second argument to specify a mapping of values to replace in the string",
  );
}

/** What the text of a Sub names beside its own variables. */
export function substitutedNames(argument: Json): string[] {
  const { source, variables } = substitution(argument);
  return [...source.matchAll(variable)]
    .map(([, name = ""]) => name)
    .filter((name) => !name.startsWith("!") && variables[name] === undefined)
    .map((name) => name.trim());
}
