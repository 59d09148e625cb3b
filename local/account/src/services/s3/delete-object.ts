import * as v from "valibot";
import type { Account } from "../../account";
import { AwsError } from "../../error";
import type { Call } from "../../service";
import { BucketName, bucketAuthorization, findBucket } from "./bucket";
import { verifyChecksums } from "./checksum";
import { ObjectKey, objectsOf, removeBytes } from "./object";
import { s3Operation } from "./s3-operation";
import { readBody, xmlAnswer } from "./xml";

/** Deleting what is not there succeeds (S3 API reference, DeleteObject). */
export const DeleteObject = s3Operation({
  input: v.strictObject({ Bucket: BucketName, Key: ObjectKey }),
  asks: ({ Bucket, Key }, account) => [bucketAuthorization(account, "DeleteObject", Bucket, Key)],
  run: async ({ Bucket, Key }, { account }) => {
    findBucket(account, Bucket);
    await remove(account, Bucket, Key);
    return { $status: 204 };
  },
});

const DeleteSchema = v.strictObject({
  Objects: v.pipe(v.array(v.strictObject({ Key: ObjectKey })), v.minLength(1), v.maxLength(1000)),
  Quiet: v.optional(v.boolean()),
});

const DeleteObjectsSchema = v.strictObject({
  Bucket: BucketName,
  delete: v.optional(v.literal("")),
  Delete: DeleteSchema,
});

const deleteAll = s3Operation({
  input: DeleteObjectsSchema,
  asks: ({ Bucket, Delete }, account) =>
    Delete.Objects.map(({ Key }) => bucketAuthorization(account, "DeleteObject", Bucket, Key)),
  run: async ({ Bucket, Delete }, { account }) => {
    findBucket(account, Bucket);
    for (const { Key } of Delete.Objects) await remove(account, Bucket, Key);
    const Deleted = Delete.Quiet === true ? [] : Delete.Objects;
    return { Deleted, ...xmlAnswer("DeleteResult", { Deleted }) };
  },
});

/** The body says which keys IAM decides about, so it is read before the decision. */
export function DeleteObjects(raw: unknown, call: Call) {
  return deleteAll(
    call.http === undefined ? raw : { ...Object(raw), Delete: readDelete(call.http) },
    call,
  );
}

const XmlDelete = v.strictObject({
  Object: v.array(v.strictObject({ Key: v.tuple([v.string()]) })),
  Quiet: v.optional(v.tuple([v.picklist(["true", "false"])])),
});

const readDelete = ({
  headers,
  body,
}: {
  headers: Readonly<Record<string, string>>;
  body: Buffer;
}) => {
  verifyChecksums(headers, body);
  const parsed = v.safeParse(XmlDelete, readBody(body, "Delete"));
  if (!parsed.success) throw new AwsError("MalformedXML", parsed.issues[0].message);
  return {
    Objects: parsed.output.Object.map(({ Key: [Key] }) => ({ Key })),
    Quiet: parsed.output.Quiet?.[0] === "true",
  };
};

const remove = async (account: Account, bucket: string, key: string) => {
  const objects = objectsOf(account, bucket);
  const found = objects.get(key);
  if (found === undefined) return;
  await objects.delete(key);
  await removeBytes(account, bucket, found);
};
