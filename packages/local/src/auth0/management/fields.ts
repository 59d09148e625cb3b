import { queryError } from "./query";

/** Only the fields asked for, or all but those: `fields=a,b` and `include_fields=false`. */
export const selectFields = (query: URLSearchParams, item: object): object => {
  const fields = query.get("fields");
  if (fields === null) return item;
  const include = query.get("include_fields") ?? "true";
  if (include !== "true" && include !== "false")
    throw queryError("include_fields is not a boolean");
  const named = new Set(fields.split(","));
  const chosen = Object.entries(item).filter(([name]) => named.has(name) === (include === "true"));
  return Object.fromEntries(chosen);
};
