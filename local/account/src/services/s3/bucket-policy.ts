import * as v from "valibot";
import { AwsError } from "../../error";
import { askBucket, BucketName, bucketNamed, buckets } from "./bucket";
import { checkBucketPolicy } from "./check-bucket-policy";
import { s3Operation } from "./s3-operation";

const Input = { Bucket: BucketName, policy: v.optional(v.literal("")) };

export const GetBucketPolicy = s3Operation({
  input: v.strictObject(Input),
  asks: ({ Bucket }, account) => [askBucket(account, "GetBucketPolicy", Bucket)],
  run: ({ Bucket }, { account }) => {
    const { policy } = bucketNamed(account, Bucket);
    if (policy === undefined) {
      throw new AwsError("NoSuchBucketPolicy", "The bucket policy does not exist", { status: 404 });
    }
    return { Policy: policy, $headers: { "content-type": "application/json" }, $body: policy };
  },
});

export const PutBucketPolicy = s3Operation({
  input: v.strictObject({ ...Input, Policy: v.optional(v.string()) }),
  asks: ({ Bucket }, account) => [askBucket(account, "PutBucketPolicy", Bucket)],
  run: async ({ Bucket, Policy: given }, { account, http }) => {
    const bucket = bucketNamed(account, Bucket);
    const policy = given ?? http?.body.toString() ?? "";
    checkBucketPolicy(Bucket, policy);
    await buckets(account.store).put(Bucket, { ...bucket, policy });
    return { $status: 204 };
  },
});

export const DeleteBucketPolicy = s3Operation({
  input: v.strictObject(Input),
  asks: ({ Bucket }, account) => [askBucket(account, "DeleteBucketPolicy", Bucket)],
  run: async ({ Bucket }, { account }) => {
    const { policy: _, ...bucket } = bucketNamed(account, Bucket);
    await buckets(account.store).put(Bucket, bucket);
    return { $status: 204 };
  },
});
