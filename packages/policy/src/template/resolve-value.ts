import { and, contains, equals, ifFunction, not, or } from "./intrinsics/conditions";
import type { Intrinsic, Scope } from "./intrinsics/intrinsic";
import { findInMap, getAtt, importValue, ref, sub } from "./intrinsics/references";
import { base64, getAzs, join, select, split } from "./intrinsics/strings-and-lists";
import { isList, isObject, type Json, type JsonObject } from "./json";
import { intrinsicError } from "./template";

/** A value with the results of its functions. What is `AWS::NoValue` is left out. */
export function resolveValue(value: Json, scope: Scope): Json | undefined {
  if (isList(value)) return value.map((item) => resolveValue(item, scope)).filter(isPresent);
  if (!isObject(value)) return value;

  const call = functionCall(value);
  if (call) return intrinsics[call.name]?.(call.argument, scope);
  const members = Object.entries(value).map(
    ([key, member]) => [key, resolveValue(member, scope)] as const,
  );
  return Object.fromEntries(
    members.flatMap(([key, member]) => (isPresent(member) ? [[key, member]] : [])),
  );
}

const isPresent = (value: Json | undefined): value is Json => value !== undefined;

export interface FunctionCall {
  readonly name: string;
  readonly argument: Json;
}

/** The function that an object of a template stands for, if it is one. */
export function functionCall(value: JsonObject): FunctionCall | undefined {
  const keys = Object.keys(value);
  const unknown = keys.find((key) => key.startsWith("Fn::") && !(key in intrinsics));
  if (unknown !== undefined) {
    throw intrinsicError(
      `Encountered unsupported function: ${unknown} Supported functions are: [${Object.keys(intrinsics).join(", ")}]`,
    );
  }
  const name = keys.find((key) => key.startsWith("Fn::") || (key === "Ref" && keys.length === 1));
  if (name === undefined) return undefined;
  if (keys.length > 1) {
    throw intrinsicError(
      `${name} must be the only member of its object, found [${keys.join(", ")}]`,
    );
  }
  return { name, argument: value[name] ?? null };
}

/** The functions of the template language. Any other one is refused by its name. */
const intrinsics: Readonly<Record<string, Intrinsic>> = {
  Ref: ref,
  "Fn::And": and,
  "Fn::Base64": base64,
  "Fn::Contains": contains,
  "Fn::Equals": equals,
  "Fn::FindInMap": findInMap,
  "Fn::GetAZs": getAzs,
  "Fn::GetAtt": getAtt,
  "Fn::If": ifFunction,
  "Fn::ImportValue": importValue,
  "Fn::Join": join,
  "Fn::Not": not,
  "Fn::Or": or,
  "Fn::Select": select,
  "Fn::Split": split,
  "Fn::Sub": sub,
};
