import * as v from "valibot";

/** API reference, `FunctionName`: a name, a partial or a full ARN, each with or without `$LATEST`. */
const pattern =
  /^(?:(?:arn:aws:lambda:[a-z0-9-]+:)?\d{12}:function:)?([a-zA-Z0-9-_]{1,64})(?::\$LATEST)?$/;

/** The bare name, whichever way the request wrote it. Versions and aliases are not there to be named. */
export const functionName = v.pipe(
  v.string(),
  v.regex(pattern, "is no function's name or ARN; versions and aliases are not supported"),
  v.transform((written) => pattern.exec(written)?.[1] ?? written),
);

/** Only the unpublished version exists. */
export const qualifier = v.optional(
  v.literal("$LATEST", "names a version or an alias; the embedded account has only $LATEST"),
);
