import * as v from "valibot";
import { AwsError } from "../../error";
import { BucketName, bucketAuthorization, findBucket } from "./bucket";
import { objectsOf, type StoredObject } from "./object";
import { s3Operation } from "./s3-operation";
import { xmlAnswer } from "./xml";

const Text = v.optional(v.string());
const Count = v.pipe(
  v.union([v.number(), v.pipe(v.string(), v.digits(), v.transform(Number))]),
  v.integer(),
  v.minValue(0),
);

export const ListObjectsV2 = s3Operation({
  input: v.strictObject({
    Bucket: BucketName,
    "list-type": v.optional(v.literal("2")),
    Prefix: Text,
    Delimiter: Text,
    MaxKeys: v.optional(Count, 1000),
    ContinuationToken: Text,
    StartAfter: Text,
    EncodingType: v.optional(v.literal("url")),
  }),
  httpNames: {
    prefix: "Prefix",
    delimiter: "Delimiter",
    "max-keys": "MaxKeys",
    "continuation-token": "ContinuationToken",
    "start-after": "StartAfter",
    "encoding-type": "EncodingType",
  },
  asks: ({ Bucket, Prefix, Delimiter }, account) => [
    {
      ...bucketAuthorization(account, "ListBucket", Bucket),
      context: {
        ...(Prefix === undefined ? {} : { "s3:prefix": [Prefix] }),
        ...(Delimiter === undefined ? {} : { "s3:delimiter": [Delimiter] }),
      },
    },
  ],
  run: (input, { account }) => {
    findBucket(account, input.Bucket);
    const { Prefix = "", Delimiter, EncodingType, MaxKeys, ContinuationToken } = input;
    const size = Math.min(MaxKeys, 1000);
    const after = ContinuationToken === undefined ? input.StartAfter : untoken(ContinuationToken);
    const objects = objectsOf(account, input.Bucket).values();
    const listed = group(objects, Prefix, Delimiter || undefined, after ?? "");
    const page = listed.slice(0, size);
    const more = listed.length > size && size > 0;
    const encode = (text: string) =>
      EncodingType === undefined ? text : encodeURIComponent(text).replaceAll("%2F", "/");

    const output = {
      Name: input.Bucket,
      Prefix: encode(Prefix),
      Delimiter: Delimiter === undefined ? undefined : encode(Delimiter),
      MaxKeys,
      KeyCount: page.length,
      EncodingType,
      ContinuationToken,
      StartAfter: input.StartAfter === undefined ? undefined : encode(input.StartAfter),
      IsTruncated: more,
      NextContinuationToken: more ? token(page.at(-1)?.last ?? "") : undefined,
      Contents: page.flatMap(({ object }) =>
        object === undefined ? [] : [contents(object, encode)],
      ),
      CommonPrefixes: page.flatMap(({ prefix }) =>
        prefix === undefined ? [] : [{ Prefix: encode(prefix) }],
      ),
    };
    return { ...output, ...xmlAnswer("ListBucketResult", output) };
  },
});

interface Listed {
  readonly object?: StoredObject;
  readonly prefix?: string;
  /** The last key that it includes: the next page begins after it. */
  readonly last: string;
}

const group = (
  objects: readonly StoredObject[],
  prefix: string,
  delimiter: string | undefined,
  after: string,
): Listed[] => {
  const listed: Listed[] = [];
  for (const object of objects) {
    const { key } = object;
    if (!key.startsWith(prefix) || key <= after) continue;
    const cut = delimiter === undefined ? -1 : key.indexOf(delimiter, prefix.length);
    if (cut === -1) listed.push({ object, last: key });
    if (cut === -1) continue;
    const common = key.slice(0, cut + (delimiter?.length ?? 0));
    if (after !== "" && after.startsWith(common)) continue;
    if (listed.at(-1)?.prefix === common) listed.pop();
    listed.push({ prefix: common, last: key });
  }
  return listed;
};

const contents = (
  { key, etag, lastModified, size }: StoredObject,
  encode: (t: string) => string,
) => ({
  Key: encode(key),
  LastModified: new Date(lastModified),
  ETag: etag,
  Size: size,
  StorageClass: "STANDARD",
});

const token = (key: string) => Buffer.from(key).toString("base64url");

const untoken = (text: string) => {
  const key = Buffer.from(text, "base64url").toString();
  if (token(key) === text) return key;
  throw new AwsError("InvalidArgument", "The continuation token provided is incorrect");
};
