import * as v from "valibot";
import { AwsError } from "../../error";

/** IAM's text for a member that is too long, from the tests of versitygw pull request 2259. */
export function tooLong(member: string, max: number) {
  return `Value at '${member}' failed to satisfy constraint: Member must have length less than or equal to ${max}`;
}

/** An integer: a number from another service, a string in a Query request. */
export function integer(min: number, max: number) {
  return v.pipe(
    v.union([v.number(), v.pipe(v.string(), v.regex(/^\d+$/), v.transform(Number))]),
    v.integer(),
    v.minValue(min),
    v.maxValue(max),
  );
}

export const boolean = v.union([
  v.boolean(),
  v.pipe(
    v.picklist(["true", "false"]),
    v.transform((text) => text === "true"),
  ),
]);

/** An empty list is an empty string in a Query request. */
export function list<S extends v.GenericSchema>(item: S) {
  return v.union([
    v.array(item),
    v.pipe(
      v.literal(""),
      v.transform((): v.InferOutput<S>[] => []),
    ),
  ]);
}

const named = (max: number) =>
  v.pipe(v.string(), v.minLength(1), v.maxLength(max), v.regex(/^[\w+=,.@-]+$/));

export const RoleName = named(64);
export const PolicyName = named(128);
export const Path = v.pipe(v.string(), v.maxLength(512), v.regex(/^\/$|^\/[\u0021-\u007e]+\/$/));
export const Arn = v.pipe(v.string(), v.minLength(20), v.maxLength(2048));
export const PolicyText = v.pipe(
  v.string(),
  v.minLength(1),
  v.maxLength(131_072),
  v.regex(/^[\t\n\r\u0020-\u00ff]+$/),
);

const tagText = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;
const TagKey = v.pipe(v.string(), v.minLength(1), v.maxLength(128), v.regex(tagText));
const TagValue = v.pipe(v.string(), v.maxLength(256), v.regex(tagText));

/** At most 50 in one request (IAM API reference); more than 50 on a resource are `LimitExceeded`. */
export const TagList = v.pipe(
  list(v.strictObject({ Key: TagKey, Value: TagValue })),
  v.maxLength(50, tooLong("tags", 50)),
);
export const TagKeyList = v.pipe(list(TagKey), v.maxLength(50, tooLong("tagKeys", 50)));

/** The members of every List operation. */
export const paging = {
  Marker: v.optional(v.string()),
  MaxItems: v.optional(integer(1, 1000)),
};

interface Paging {
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

/** One page of a list. The marker, opaque to clients, says where the next page begins. */
export function page<T>(items: readonly T[], { Marker, MaxItems = 100 }: Paging) {
  const start = Marker === undefined ? 0 : positionOf(Marker);
  const end = start + MaxItems;
  const more = end < items.length;
  return {
    items: items.slice(start, end),
    rest: {
      IsTruncated: more,
      ...(more ? { Marker: Buffer.from(String(end)).toString("base64url") } : {}),
    },
  };
}

const positionOf = (marker: string) => {
  const text = Buffer.from(marker, "base64url").toString();
  if (/^\d+$/.test(text)) return Number(text);
  throw new AwsError("ValidationError", "Invalid Marker.");
};
