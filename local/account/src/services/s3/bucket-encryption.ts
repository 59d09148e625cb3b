import * as v from "valibot";
import { AwsError } from "../../error";
import { askBucket, BucketName, bucketNamed, buckets } from "./bucket";
import { s3Operation } from "./s3-operation";
import { bodyXml, xmlAnswer } from "./xml-body";

const EncryptionSchema = v.strictObject({
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

/** How a bucket says its objects are encrypted; the embedded account keeps them as plain files. */
export type Encryption = v.InferOutput<typeof EncryptionSchema>;

const defaultEncryption: Encryption = {
  Rules: [
    { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" }, BucketKeyEnabled: false },
  ],
};

/** Every bucket is encrypted with SSE-S3 unless told otherwise (S3 user guide, since January 2023). */
export const GetBucketEncryption = s3Operation({
  input: v.strictObject({ Bucket: BucketName, encryption: v.optional(v.literal("")) }),
  asks: ({ Bucket }, account) => [askBucket(account, "GetEncryptionConfiguration", Bucket)],
  run: ({ Bucket }, { account }) => {
    const encryption = bucketNamed(account, Bucket).encryption ?? defaultEncryption;
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
    ServerSideEncryptionConfiguration: v.optional(EncryptionSchema),
  }),
  asks: ({ Bucket }, account) => [askBucket(account, "PutEncryptionConfiguration", Bucket)],
  run: async ({ Bucket, ServerSideEncryptionConfiguration: given }, { account, http }) => {
    const bucket = bucketNamed(account, Bucket);
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

const readEncryption = (body: Buffer | undefined): Encryption => {
  const parsed = v.safeParse(XmlRule, bodyXml(body, "ServerSideEncryptionConfiguration"));
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
