import { ManagementError } from "./management-error";

/**
 * Refuses a query parameter that this tenant does not know, rather than answer as if it were not there.
 * @throws ManagementError
 */
export const onlyQuery = (query: URLSearchParams, known: readonly string[]) => {
  const unknown = [...new Set(query.keys())].filter((name) => !known.includes(name));
  if (unknown.length > 0) throw queryError(`Additional properties not allowed: ${unknown.join()}`);
};

/** @throws ManagementError if it is not a whole number in these bounds */
export const numberOf = (
  query: URLSearchParams,
  name: string,
  { min, max, otherwise }: { min: number; max: number; otherwise: number },
) => {
  const text = query.get(name);
  if (text === null) return otherwise;
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < min)
    throw queryError(`Value ${text} is less than minimum ${min}' on property ${name}`);
  if (value > max)
    throw queryError(`Value ${text} is greater than maximum ${max}' on property ${name}`);
  return value;
};

export const isTrue = (query: URLSearchParams, name: string) => query.get(name) === "true";

export const queryError = (what: string) =>
  new ManagementError(400, `Query validation error: '${what}'.`, "invalid_query_string");
