import * as v from "valibot";
import type { HttpRequest } from "../../service";
import { BucketName, bucketAuthorization, findBucket } from "./bucket";
import { verifyChecksums } from "./checksum";
import { etagOf, ObjectKey, objectsOf, removeBytes, writeBytes } from "./object";
import { s3Operation } from "./s3-operation";

const Text = v.optional(v.string());

export const PutObject = s3Operation({
  input: v.strictObject({
    Bucket: BucketName,
    Key: ObjectKey,
    Body: v.optional(v.union([v.string(), v.instance(Uint8Array)])),
    ContentType: Text,
    CacheControl: Text,
    ContentDisposition: Text,
    ContentEncoding: Text,
    Metadata: v.optional(v.record(v.string(), v.string())),
    ServerSideEncryption: v.optional(v.literal("AES256")),
  }),
  httpNames: {
    "cache-control": "CacheControl",
    "content-disposition": "ContentDisposition",
    "content-encoding": "ContentEncoding",
    "content-type": "ContentType",
    "x-amz-server-side-encryption": "ServerSideEncryption",
  },
  asks: ({ Bucket, Key }, account) => [bucketAuthorization(account, "PutObject", Bucket, Key)],
  run: async (input, { account, http }) => {
    const { Bucket, Key } = input;
    findBucket(account, Bucket);
    const body = http?.body ?? Buffer.from(input.Body ?? "");
    if (http !== undefined) verifyChecksums(http.headers, body);

    const objects = objectsOf(account, Bucket);
    const etag = etagOf(body);
    const file = await writeBytes(account, Bucket, body);
    // Read only now: another request may have replaced it meanwhile.
    const replaced = objects.get(Key);
    const object = {
      key: Key,
      size: body.length,
      etag,
      lastModified: account.now().toISOString(),
      file,
      contentType: input.ContentType ?? "binary/octet-stream",
      headers: { ...namedHeaders(input), ...metadataOf(input.Metadata, http) },
    };
    await objects.put(Key, object).catch(async (error: unknown) => {
      await removeBytes(account, Bucket, object);
      throw error;
    });
    if (replaced !== undefined) await removeBytes(account, Bucket, replaced);
    return {
      ETag: etag,
      ServerSideEncryption: "AES256",
      $headers: { etag, "x-amz-server-side-encryption": "AES256" },
    };
  },
});

interface NamedHeaders {
  readonly CacheControl?: string | undefined;
  readonly ContentDisposition?: string | undefined;
  readonly ContentEncoding?: string | undefined;
}

const namedHeaders = ({ CacheControl, ContentDisposition, ContentEncoding }: NamedHeaders) => {
  // `aws-chunked` is about the transfer and not about the object; the gateway has read the chunks.
  const encoding = ContentEncoding?.replace(/^aws-chunked,?\s*/, "") || undefined;
  return {
    ...(CacheControl === undefined ? {} : { "cache-control": CacheControl }),
    ...(ContentDisposition === undefined ? {} : { "content-disposition": ContentDisposition }),
    ...(encoding === undefined ? {} : { "content-encoding": encoding }),
  };
};

const metadataOf = (given: Record<string, string> | undefined, http: HttpRequest | undefined) => {
  const named = Object.entries(given ?? {}).map(([name, value]) => [`x-amz-meta-${name}`, value]);
  const sent = Object.entries(http?.headers ?? {}).filter(([name]) =>
    name.startsWith("x-amz-meta-"),
  );
  return Object.fromEntries([...named, ...sent]);
};
