// What the parameters of several operations have in common.
import * as v from "valibot";

/** API reference, `FunctionName`: a name, a partial or a full ARN, each with or without `$LATEST`. */
const pattern =
  /^(?:(?:arn:aws:lambda:[a-z0-9-]+:)?\d{12}:function:)?([a-zA-Z0-9-_]{1,64})(?::\$LATEST)?$/;

/** The function's name, also from an ARN. There are no versions and aliases. */
export const functionName = v.pipe(
  v.string(),
  v.regex(pattern, "is no function's name or ARN; versions and aliases are not supported"),
  v.transform((nameOrArn) => pattern.exec(nameOrArn)?.[1] ?? nameOrArn),
);

/** Only the unpublished version exists. */
export const qualifier = v.optional(
  v.literal("$LATEST", "names a version or an alias; the embedded account has only $LATEST"),
);

/** The parameters of an operation on one function. */
export const oneFunction = { FunctionName: functionName, Qualifier: qualifier } as const;

const isEmpty = (value: unknown) =>
  value === undefined ||
  value === "" ||
  (Array.isArray(value) && value.length === 0) ||
  (typeof value === "object" && value !== null && Object.keys(value).length === 0);

/** A parameter that AWS has and the embedded account does not: only its empty value is accepted. */
export const unsupported = v.optional(
  v.custom<unknown>(isEmpty, "is not supported by the embedded account"),
);

/** A whole number, which is text in a query string. */
export function integer(min: number, max: number) {
  return v.pipe(
    v.union([v.number(), v.pipe(v.string(), v.regex(/^\d+$/), v.transform(Number))]),
    v.integer(),
    v.minValue(min),
    v.maxValue(max),
  );
}

export const tags = v.record(
  v.pipe(v.string(), v.maxLength(128)),
  v.pipe(v.string(), v.maxLength(256)),
);
