import * as v from "valibot";

/** API reference, CreateLogGroup: the letters a name may have. */
export const logGroupName = v.pipe(
  v.string(),
  v.minLength(1),
  v.maxLength(512),
  v.regex(
    /^[.\-_/#A-Za-z0-9]+$/,
    "Member must satisfy regular expression pattern: [\\.\\-_/#A-Za-z0-9]+",
  ),
);

/** API reference, CreateLogStream: neither `:` nor `*`. */
export const logStreamName = v.pipe(
  v.string(),
  v.minLength(1),
  v.maxLength(512),
  v.regex(/^[^:*]*$/, "Member must satisfy regular expression pattern: [^:*]*"),
);

export const tags = v.record(v.string(), v.string());

/** API reference, PutRetentionPolicy: the only numbers of days there are. */
export const retentionInDays = v.picklist([
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288,
  3653,
]);
