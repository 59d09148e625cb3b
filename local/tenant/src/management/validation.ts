import { ManagementError } from "./errors";

/**
 * Refuses a query parameter that this tenant does not know, rather than answer as if it were not there.
 * @throws ManagementError
 */
export function onlyQuery(query: URLSearchParams, known: readonly string[]) {
  const unknown = [...new Set(query.keys())].filter((name) => !known.includes(name));
  if (unknown.length > 0) throw queryError(`Additional properties not allowed: ${unknown.join()}`);
}

/** @throws ManagementError if it is not a whole number in these bounds */
export function numberOf(
  query: URLSearchParams,
  name: string,
  { min, max, otherwise }: { min: number; max: number; otherwise: number },
) {
  const text = query.get(name);
  if (text === null) return otherwise;
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < min) {
    throw queryError(`Value ${text} is less than minimum ${min}`, name);
  }
  if (value > max) throw queryError(`Value ${text} is greater than maximum ${max}`, name);
  return value;
}

/** @throws ManagementError if it is neither true nor false; the text is not verified */
export function booleanOf(query: URLSearchParams, name: string) {
  const text = query.get(name);
  if (text === null) return undefined;
  if (text === "true" || text === "false") return text === "true";
  throw queryError("Expected type boolean but found type string", name);
}

export function isTrue(query: URLSearchParams, name: string) {
  return booleanOf(query, name) === true;
}

/** Its form is as in the README of auth0-java; which text goes with which fault is not verified. */
export function queryError(what: string, property?: string) {
  const where = property === undefined ? "" : ` on property ${property}`;
  const message = `Query validation error: '${what}'${where}.`;
  return new ManagementError(400, message, "invalid_query_string");
}
