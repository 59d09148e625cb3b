import * as v from "valibot";
import { AwsError } from "../../error";
import {
  type Bucket,
  BucketName,
  bucketAuthorization,
  buckets,
  Encryption,
  findBucket,
} from "./bucket";
import { s3Operation } from "./s3-operation";
import { readBody, xmlAnswer } from "./xml";

const defaultEncryption: Required<Bucket>["encryption"] = {
  Rules: [
    { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" }, BucketKeyEnabled: false },
  ],
};

/** Every bucket is encrypted with SSE-S3 by default (S3 user guide, since January 2023). */
export const GetBucketEncryption = s3Operation({
  input: v.strictObject({ Bucket: BucketName, encryption: v.optional(v.literal("")) }),
  asks: ({ Bucket }, account) => [
    bucketAuthorization(account, "GetEncryptionConfiguration", Bucket),
  ],
  run: ({ Bucket }, { account }) => {
    const encryption = findBucket(account, Bucket).encryption ?? defaultEncryption;
    return {
      ServerSideEncryptionConfiguration: encryption,
      ...xmlAnswer("ServerSideEncryptionConfiguration", { Rule: encryption.Rules }),
    };
  },
});

export const PutBucketEncryption = s3Operation({
  input: v.strictObject({
    Bucket: BucketName,
    encryption: v.optional(v.literal("")),
    ServerSideEncryptionConfiguration: v.optional(Encryption),
  }),
  asks: ({ Bucket }, account) => [
    bucketAuthorization(account, "PutEncryptionConfiguration", Bucket),
  ],
  run: async ({ Bucket, ServerSideEncryptionConfiguration: given }, { account, http }) => {
    const bucket = findBucket(account, Bucket);
    const encryption = given ?? readEncryption(http?.body);
    await buckets(account.store).put(Bucket, { ...bucket, encryption });
    return {};
  },
});

const XmlRule = v.strictObject({
  Rule: v.tuple([
    v.strictObject({
      ApplyServerSideEncryptionByDefault: v.tuple([
        v.strictObject({ SSEAlgorithm: v.tuple([v.literal("AES256")]) }),
      ]),
      BucketKeyEnabled: v.optional(v.tuple([v.picklist(["true", "false"])])),
    }),
  ]),
});

const readEncryption = (body: Buffer | undefined): Required<Bucket>["encryption"] => {
  const parsed = v.safeParse(XmlRule, readBody(body, "ServerSideEncryptionConfiguration"));
  if (!parsed.success) {
    throw new AwsError(
      "NotImplemented",
      `The embedded account encrypts buckets with AES256 only: ${parsed.issues[0].message}`,
      { status: 501 },
    );
  }
  const keys = parsed.output.Rule[0].BucketKeyEnabled?.[0];
  return {
    Rules: [
      {
        ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" },
        ...(keys === undefined ? {} : { BucketKeyEnabled: keys === "true" }),
      },
    ],
  };
};
