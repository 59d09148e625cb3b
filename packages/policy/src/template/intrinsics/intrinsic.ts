import { isList, type Json } from "../json";
import { intrinsicError } from "../template-error";
import type { Scope } from "./scope";

/** A value as text: CloudFormation writes numbers and booleans as they stand. */
export function text(value: Json | undefined, name: string): string {
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  throw intrinsicError(`${name} needs a string where it was given ${JSON.stringify(value)}.`);
}

/** The function's arguments, unevaluated, as many as it takes. */
export function list(value: Json, name: string, { min = 0, max = Number.POSITIVE_INFINITY } = {}) {
  if (isList(value) && value.length >= min && value.length <= max) return value;
  const range = min === max ? `${min}` : `${min} to ${max}`;
  throw intrinsicError(`${name} needs a list of ${range} elements.`);
}

/** A list that may itself be the value of a function. */
export function evaluatedList(value: Json | undefined, name: string, scope: Scope) {
  const found = value === undefined ? undefined : scope.evaluate(value);
  if (isList(found)) return found;
  throw intrinsicError(`${name} needs a list where it was given ${JSON.stringify(found)}.`);
}

/** A truth value of a condition function. */
export function truth(value: Json | undefined, name: string): boolean {
  if (typeof value === "boolean") return value;
  if (value === "true" || value === "false") return value === "true";
  throw intrinsicError(
    `every ${name} object requires condition functions, not ${JSON.stringify(value)}.`,
  );
}
