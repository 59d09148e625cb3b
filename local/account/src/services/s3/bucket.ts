import { collection } from "@own-rows/local-runtime/state/collection";
import type { AuthorizationRequest } from "@own-rows/policy";
import * as v from "valibot";
import { type Account, arn } from "../../account";
import { AwsError } from "../../error";
import type { Encryption } from "./bucket-encryption";
import type { PublicAccessBlock } from "./public-access-block";

/** A bucket and its settings. */
export interface Bucket {
  readonly name: string;
  readonly createdAt: string;
  readonly encryption?: Encryption;
  readonly publicAccessBlock?: PublicAccessBlock;
  readonly policy?: string;
}

export const buckets = collection<Bucket>("s3.buckets");

/** S3 user guide, "General purpose bucket naming rules"; a safe folder name, too. */
export const BucketName = v.pipe(
  v.string(),
  v.regex(/^(?!.*\.\.)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, "The specified bucket is not valid."),
);

/** @throws AwsError NoSuchBucket */
export function bucketNamed(account: Pick<Account, "store">, name: string) {
  const found = buckets(account.store).get(name);
  if (found !== undefined) return found;
  throw new AwsError("NoSuchBucket", "The specified bucket does not exist", {
    status: 404,
    details: { BucketName: name },
  });
}

/** An ask about a bucket or one of its objects; the bucket's policy has its say. */
export function askBucket(
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
