import { collection } from "@own-rows/local-runtime/state/collection";
import type { AuthorizationRequest } from "@own-rows/policy";
import * as v from "valibot";
import { type Account, arn } from "../../account";
import { AwsError } from "../../error";

/** A bucket and its settings. */
export interface Bucket {
  readonly name: string;
  readonly createdAt: string;
  readonly encryption?: v.InferOutput<typeof Encryption>;
  readonly publicAccessBlock?: v.InferOutput<typeof PublicAccessBlock>;
  readonly policy?: string;
}

/** S3 user guide, "General purpose bucket naming rules"; a safe folder name, too. */
export const BucketName = v.pipe(
  v.string(),
  v.regex(/^(?!.*\.\.)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, "The specified bucket is not valid."),
);

/** A bucket's default encryption. It is stored and described; the objects are plain files. */
export const Encryption = v.strictObject({
  Rules: v.pipe(
    v.array(
      v.strictObject({
        ApplyServerSideEncryptionByDefault: v.strictObject({ SSEAlgorithm: v.literal("AES256") }),
        BucketKeyEnabled: v.optional(v.boolean()),
      }),
    ),
    v.length(1),
  ),
});

const Flag = v.optional(v.boolean());

/** Stored and described; the embedded account has no anonymous access to a bucket at all. */
export const PublicAccessBlock = v.strictObject({
  BlockPublicAcls: Flag,
  BlockPublicPolicy: Flag,
  IgnorePublicAcls: Flag,
  RestrictPublicBuckets: Flag,
});

/** The account's buckets by name. */
export const buckets = collection<Bucket>("s3.buckets");

/** @throws AwsError NoSuchBucket */
export function findBucket(account: Pick<Account, "store">, name: string) {
  const found = buckets(account.store).get(name);
  if (found !== undefined) return found;
  throw new AwsError("NoSuchBucket", "The specified bucket does not exist", {
    status: 404,
    details: { BucketName: name },
  });
}

/** What IAM decides about a bucket or one of its objects, by the bucket's own policy as well. */
export function bucketAuthorization(
  account: Account,
  action: string,
  bucket: string,
  key?: string,
): AuthorizationRequest {
  const policy = buckets(account.store).get(bucket)?.policy;
  return {
    action: `s3:${action}`,
    resource: arn(account, "s3", key === undefined ? bucket : `${bucket}/${key}`),
    ...(policy === undefined
      ? {}
      : { resourcePolicy: { name: `bucket policy of ${bucket}`, document: policy } }),
  };
}
