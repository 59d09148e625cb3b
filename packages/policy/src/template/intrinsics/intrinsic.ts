// Tested in src/template/resolve-value.test.ts.
import { isList, type Json } from "../json";
import { intrinsicError } from "../template";

/** One function of the template language. */
export type Intrinsic = (argument: Json, scope: Scope) => Json | undefined;

/** What the functions of a template can refer to. `undefined` is `AWS::NoValue`. */
export interface Scope {
  readonly region: string;
  readonly mappings: Readonly<Record<string, Json>>;
  resolve(value: Json): Json | undefined;
  /** A parameter, a pseudo parameter or a resource. */
  ref(name: string): Json | undefined;
  attribute(logicalId: string, attribute: string): Json;
  condition(name: string): boolean;
  importValue(exportName: string): string;
}

/** A value as text: CloudFormation writes numbers and booleans as they are. */
export function textOf(value: Json | undefined, name: string): string {
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  throw intrinsicError(`${name} needs a string where it was given ${JSON.stringify(value)}.`);
}

/** The function's arguments, not resolved. */
export function argumentsOf(
  value: Json,
  name: string,
  { min, max }: { readonly min: number; readonly max: number },
) {
  if (isList(value) && value.length >= min && value.length <= max) return value;
  const range = min === max ? `${min}` : `${min} to ${max}`;
  throw intrinsicError(`${name} needs a list of ${range} elements.`);
}

/** A list, which may be the value of another function. */
export function resolvedList(value: Json | undefined, name: string, scope: Scope) {
  const list = value === undefined ? undefined : scope.resolve(value);
  if (isList(list)) return list;
  throw intrinsicError(`${name} needs a list where it was given ${JSON.stringify(list)}.`);
}
