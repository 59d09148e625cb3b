import * as v from "valibot";
import { AwsError } from "../../error";
import { parsePolicy, type Statement, texts } from "../iam/policy-document";
import { BucketName, bucketAuthorization, buckets, findBucket } from "./bucket";
import { s3Operation } from "./s3-operation";

const Input = { Bucket: BucketName, policy: v.optional(v.literal("")) };

export const GetBucketPolicy = s3Operation({
  input: v.strictObject(Input),
  asks: ({ Bucket }, account) => [bucketAuthorization(account, "GetBucketPolicy", Bucket)],
  run: ({ Bucket }, { account }) => {
    const { policy } = findBucket(account, Bucket);
    if (policy === undefined) {
      throw new AwsError("NoSuchBucketPolicy", "The bucket policy does not exist", { status: 404 });
    }
    return { Policy: policy, $headers: { "content-type": "application/json" }, $body: policy };
  },
});

export const PutBucketPolicy = s3Operation({
  input: v.strictObject({ ...Input, Policy: v.optional(v.string()) }),
  asks: ({ Bucket }, account) => [bucketAuthorization(account, "PutBucketPolicy", Bucket)],
  run: async ({ Bucket, Policy: given }, { account, http }) => {
    const bucket = findBucket(account, Bucket);
    const policy = given ?? http?.body.toString() ?? "";
    checkPolicy(Bucket, policy);
    await buckets(account.store).put(Bucket, { ...bucket, policy });
    return { $status: 204 };
  },
});

export const DeleteBucketPolicy = s3Operation({
  input: v.strictObject(Input),
  asks: ({ Bucket }, account) => [bucketAuthorization(account, "DeleteBucketPolicy", Bucket)],
  run: async ({ Bucket }, { account }) => {
    const { policy: _, ...bucket } = findBucket(account, Bucket);
    await buckets(account.store).put(Bucket, bucket);
    return { $status: 204 };
  },
});

/**
 * What S3 refuses in a bucket's policy (S3 user guide, "Policies and permissions in Amazon S3"): it has to
 * name a principal, and no resource but this bucket. The texts are as users report them; unverified.
 */
const checkPolicy = (bucket: string, document: string) => {
  for (const statement of statementsOf(document)) {
    const { Principal, NotPrincipal, Resource, NotResource, Action, NotAction } = statement;
    if (Principal === undefined && NotPrincipal === undefined) {
      throw malformed("Missing required field Principal");
    }
    const resources = texts(Resource ?? NotResource);
    if (resources.length === 0 || !resources.every((name) => isIn(bucket, name))) {
      throw malformed("Policy has invalid resource");
    }
    if (!texts(Action ?? NotAction).every((action) => /^(?:\*$|s3:)/i.test(action))) {
      throw malformed("Policy has invalid action");
    }
  }
};

const statementsOf = (document: string): readonly Statement[] => {
  if (!document.startsWith("{")) {
    throw malformed("Policies must be valid JSON and the first byte must be '{'");
  }
  try {
    return parsePolicy(document);
  } catch (error) {
    throw error instanceof AwsError ? malformed(error.message) : error;
  }
};

const isIn = (bucket: string, resource: string) => {
  const arn = `arn:aws:s3:::${bucket}`;
  return resource === arn || resource.startsWith(`${arn}/`);
};

const malformed = (text: string) => new AwsError("MalformedPolicy", text);
