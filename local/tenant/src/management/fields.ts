import { booleanOf, queryError } from "./validation";

/**
 * Only the fields asked for, or all but those: `fields=a,b` and `include_fields=false`. A field that there
 * is not is refused, in the words that the README of auth0-java quotes.
 * @throws ManagementError 400
 */
export function fieldSelection(query: URLSearchParams, known: readonly string[]) {
  const fields = query.get("fields") ?? "";
  const include = booleanOf(query, "include_fields") ?? true;
  if (fields === "") return (item: object) => item;

  const named = new Set(fields.split(","));
  if (![...named].every((name) => known.includes(name))) {
    throw queryError(
      `String '${fields}' does not match pattern. Must be a comma separated list of the following values: ${known.join()}`,
      "fields",
    );
  }
  return (item: object): object =>
    Object.fromEntries(Object.entries(item).filter(([name]) => named.has(name) === include));
}
