import { functionCall, isList, isObject, type Json } from "@own-rows/policy/template";
import type * as v from "valibot";

/**
 * The path of the first property that a type does not have, found before the functions in the
 * properties are carried out. Where a function stands, what it will give is not looked at.
 */
export function unknownProperty(schema: unknown, value: Json, path = ""): string | undefined {
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
