import * as v from "valibot";
import { arn } from "../../../account";
import { flag, optional, text } from "./property";
import { type Context, ignoreNotFound, resourceType } from "./resource-type";

const Properties = v.strictObject({
  BucketEncryption: optional(
    v.strictObject({
      ServerSideEncryptionConfiguration: v.array(
        v.strictObject({
          ServerSideEncryptionByDefault: optional(v.strictObject({ SSEAlgorithm: text })),
          BucketKeyEnabled: optional(flag),
        }),
      ),
    }),
  ),
  BucketName: optional(text),
  PublicAccessBlockConfiguration: optional(
    v.strictObject({
      BlockPublicAcls: optional(flag),
      BlockPublicPolicy: optional(flag),
      IgnorePublicAcls: optional(flag),
      RestrictPublicBuckets: optional(flag),
    }),
  ),
});

/** With the properties that the bootstrap stacks use, and those that make a bucket private. */
export const bucket = resourceType({
  type: "AWS::S3::Bucket",
  properties: Properties,
  requiresReplacement: ["BucketName"],
  attributes: ["Arn", "DomainName", "RegionalDomainName"],
  name: { property: "BucketName", maxLength: 63, lowerCase: true },
  create: async (properties, context) => {
    const { account, call, reportCreated, name: Bucket } = context;
    const elsewhere = account.region !== "us-east-1";
    await call("s3", "CreateBucket", {
      Bucket,
      ...(elsewhere && { CreateBucketConfiguration: { LocationConstraint: account.region } }),
    });
    await reportCreated(Bucket);
    await configure(context, Bucket, properties);
    return {
      physicalId: Bucket,
      attributes: {
        Arn: arn(account, "s3", Bucket),
        DomainName: `${Bucket}.s3.amazonaws.com`,
        RegionalDomainName: `${Bucket}.s3.${account.region}.amazonaws.com`,
      },
    };
  },
  update: async (current, { next }, context) => {
    await configure(context, current.physicalId, next);
    return current;
  },
  delete: ({ physicalId: Bucket }, _, { call }) =>
    ignoreNotFound(call("s3", "DeleteBucket", { Bucket })),
});

const configure = async (
  { call }: Context,
  Bucket: string,
  properties: v.InferOutput<typeof Properties>,
) => {
  const { BucketEncryption, PublicAccessBlockConfiguration } = properties;
  if (BucketEncryption) {
    const Rules = BucketEncryption.ServerSideEncryptionConfiguration.map(
      ({ ServerSideEncryptionByDefault, BucketKeyEnabled }) => ({
        ApplyServerSideEncryptionByDefault: ServerSideEncryptionByDefault,
        BucketKeyEnabled,
      }),
    );
    const ServerSideEncryptionConfiguration = { Rules };
    await call("s3", "PutBucketEncryption", { Bucket, ServerSideEncryptionConfiguration });
  }
  if (PublicAccessBlockConfiguration) {
    await call("s3", "PutPublicAccessBlock", { Bucket, PublicAccessBlockConfiguration });
  }
};
