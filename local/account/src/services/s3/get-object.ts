import * as v from "valibot";
import type { Account } from "../../account";
import { AwsError } from "../../error";
import { BucketName, bucketAuthorization, findBucket } from "./bucket";
import { findObject, ObjectKey, objectsOf, readBytes, type StoredObject } from "./object";
import { s3Operation } from "./s3-operation";

const Target = { Bucket: BucketName, Key: ObjectKey };

export const HeadObject = s3Operation({
  input: v.strictObject(Target),
  asks: ({ Bucket, Key }, account) => [bucketAuthorization(account, "GetObject", Bucket, Key)],
  run: ({ Bucket, Key }, { account }) => {
    findBucket(account, Bucket);
    const object = findObject(account, Bucket, Key);
    const headers = { ...headersOf(object), "content-length": object.size };
    return { ...outputOf(object), ContentLength: object.size, $headers: headers };
  },
});

export const GetObject = s3Operation({
  input: v.strictObject({ ...Target, Range: v.optional(v.string()) }),
  httpNames: { range: "Range" },
  asks: ({ Bucket, Key }, account) => [bucketAuthorization(account, "GetObject", Bucket, Key)],
  run: async ({ Bucket, Key, Range }, { account }) => {
    findBucket(account, Bucket);
    const { object, bytes } = await readObject(account, Bucket, Key);
    const part = Range === undefined ? undefined : rangeOf(Range, bytes.length);
    const body = part === undefined ? bytes : bytes.subarray(part.start, part.end + 1);
    const span = part && `bytes ${part.start}-${part.end}/${bytes.length}`;
    return {
      ...outputOf(object),
      Body: body,
      ContentLength: body.length,
      $status: span === undefined ? 200 : 206,
      $headers: { ...headersOf(object), ...(span === undefined ? {} : { "content-range": span }) },
      $body: body,
    };
  },
});

/** An object that is replaced meanwhile loses its file: then the new one is read. */
const readObject = async (account: Account, bucket: string, key: string) => {
  for (;;) {
    const object = findObject(account, bucket, key);
    const bytes = await readBytes(account, bucket, object).catch((error: unknown) => {
      if (objectsOf(account, bucket).get(key) === object) throw error;
      return undefined;
    });
    if (bytes !== undefined) return { object, bytes };
  }
};

const headersOf = ({ etag, lastModified, contentType, headers }: StoredObject) => ({
  ...headers,
  "accept-ranges": "bytes",
  "content-type": contentType,
  etag,
  "last-modified": new Date(lastModified).toUTCString(),
  "x-amz-server-side-encryption": "AES256",
});

const outputOf = ({ etag, lastModified, contentType, headers }: StoredObject) => ({
  ETag: etag,
  LastModified: new Date(lastModified),
  ContentType: contentType,
  ServerSideEncryption: "AES256",
  Metadata: Object.fromEntries(
    Object.entries(headers)
      .filter(([name]) => name.startsWith(metadata))
      .map(([name, value]) => [name.slice(metadata.length), value]),
  ),
});

const metadata = "x-amz-meta-";

/** One range, as RFC 9110 14.1.2 writes it; anything else is ignored, as S3 does. */
const rangeOf = (header: string, size: number) => {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(header) ?? [];
  if (first === undefined || (first === "" && last === "")) return undefined;
  const start = first === "" ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === "" || last === "" ? size - 1 : Math.min(Number(last), size - 1);
  if (start <= end) return { start, end };
  throw new AwsError("InvalidRange", "The requested range is not satisfiable", { status: 416 });
};
