import * as v from "valibot";

const isEmpty = (value: unknown) =>
  value === undefined ||
  value === "" ||
  (Array.isArray(value) && value.length === 0) ||
  (typeof value === "object" && value !== null && Object.keys(value).length === 0);

/** A member that AWS has and the embedded account does not: only its empty value passes. */
export const absent = v.optional(
  v.custom<unknown>(isEmpty, "is not supported by the embedded account"),
);

/** A number within limits; a query string brings it as text. */
export function integer(least: number, most: number) {
  return v.pipe(
    v.union([v.number(), v.pipe(v.string(), v.regex(/^\d+$/), v.transform(Number))]),
    v.integer(),
    v.minValue(least),
    v.maxValue(most),
  );
}

export const tags = v.record(
  v.pipe(v.string(), v.maxLength(128)),
  v.pipe(v.string(), v.maxLength(256)),
);

/** A list in a query string: once, or several times. */
export const tagKeys = v.union([
  v.array(v.string()),
  v.pipe(
    v.string(),
    v.transform((key) => [key]),
  ),
]);
