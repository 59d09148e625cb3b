import { functionCall } from "./intrinsics/function-call";
import { intrinsics } from "./intrinsics/intrinsics";
import type { Scope } from "./intrinsics/scope";
import { isList, isObject, type Json } from "./json";

/** A value with its functions carried out. What comes out as `AWS::NoValue` is left out. */
export function evaluate(value: Json, scope: Scope): Json | undefined {
  if (isList(value)) return value.map((item) => evaluate(item, scope)).filter(present);
  if (!isObject(value)) return value;

  const call = functionCall(value);
  if (call) return intrinsics[call.name]?.(call.argument, scope);
  const members = Object.entries(value).map(([key, one]) => [key, evaluate(one, scope)] as const);
  return Object.fromEntries(members.flatMap(([key, one]) => (present(one) ? [[key, one]] : [])));
}

const present = (value: Json | undefined): value is Json => value !== undefined;
