// Tested in local/tenant/src/management/clients/clients.test.ts
import * as v from "valibot";
import { ManagementError } from "./errors";

/**
 * Parses a request's body by a strict schema. The text for an unknown property is as reported in
 * auth0-java issue 707; the others follow its pattern and are not verified.
 * @throws ManagementError 400 invalid_body
 */
export function parsePayload<S extends v.GenericSchema>(schema: S, body: unknown) {
  const parsed = v.safeParse(schema, body);
  if (parsed.success) return parsed.output;
  const message = `Payload validation error: '${explain(parsed.issues)}`;
  throw new ManagementError(400, message, "invalid_body");
}

/**
 * Refuses a query parameter that this tenant does not know, rather than ignore it.
 * @throws ManagementError 400
 */
export function onlyQuery(query: URLSearchParams, known: readonly string[]) {
  const unknown = [...new Set(query.keys())].filter((name) => !known.includes(name));
  if (unknown.length > 0) throw queryError(`Additional properties not allowed: ${unknown.join()}`);
}

/** @throws ManagementError 400 if it is not a whole number within these bounds */
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

/** @throws ManagementError 400 if it is neither true nor false; the text is not verified */
export function booleanOf(query: URLSearchParams, name: string) {
  const text = query.get(name);
  if (text === null) return undefined;
  if (text === "true" || text === "false") return text === "true";
  throw queryError("Expected type boolean but found type string", name);
}

export function isTrue(query: URLSearchParams, name: string) {
  return booleanOf(query, name) === true;
}

/**
 * Selects the fields that `fields=a,b` names, or all others with `include_fields=false`. An unknown field
 * is refused with the text that the README of auth0-java quotes.
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

/** The form is as in the README of auth0-java; which text belongs to which error is not verified. */
export function queryError(what: string, property?: string) {
  const where = property === undefined ? "" : ` on property ${property}`;
  const message = `Query validation error: '${what}'${where}.`;
  return new ManagementError(400, message, "invalid_query_string");
}

type Issues = [v.BaseIssue<unknown>, ...v.BaseIssue<unknown>[]];

const explain = (issues: Issues) => {
  const unknown = issues.filter(isUnknownProperty);
  if (unknown.length > 0) {
    return `Additional properties not allowed: ${unknown.map(lastKey).join()}'${at(unknown[0], 1)}.`;
  }
  const [first] = issues;
  if (first.type === "strict_object" && first.received === "undefined") {
    return `Missing required property: ${lastKey(first)}'${at(first, 1)}.`;
  }
  return `${first.message}'${at(first, 0)}.`;
};

const isUnknownProperty = ({ type, expected, path }: v.BaseIssue<unknown>) =>
  type === "strict_object" && expected === "never" && path !== undefined;

const lastKey = ({ path }: v.BaseIssue<unknown>) => String(path?.at(-1)?.key);

/** The path to an issue, without its last `omit` keys. */
const at = (issue: v.BaseIssue<unknown> | undefined, omit: number) => {
  const keys = issue?.path?.map(({ key }) => key) ?? [];
  const where = keys.slice(0, keys.length - omit).join(".");
  return where === "" ? "" : ` on property ${where}`;
};
