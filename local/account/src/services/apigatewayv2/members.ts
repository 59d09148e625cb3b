import * as v from "valibot";

const isEmpty = (value: unknown) =>
  value === undefined ||
  value === "" ||
  value === false ||
  (Array.isArray(value) && value.length === 0) ||
  (typeof value === "object" && value !== null && Object.keys(value).length === 0);

/** A member that AWS has and the embedded account does not: only its empty value passes. */
export const absent = v.optional(
  v.custom<unknown>(isEmpty, "is not supported by the embedded account"),
);

export const tags = v.record(v.string(), v.string());
export const ApiId = v.pipe(v.string(), v.regex(/^[a-z0-9]+$/));

/** What lists are asked with in AWS: here they come whole, so there are no pages to ask for. */
export const listing = { MaxResults: absent, NextToken: absent } as const;
