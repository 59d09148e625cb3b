import * as v from "valibot";
import { document, text } from "./property";
import { type Context, ignoreNotFound, resourceType } from "./resource-type";

const Properties = v.strictObject({ Bucket: text, PolicyDocument: document });

export const bucketPolicy = resourceType({
  type: "AWS::S3::BucketPolicy",
  properties: Properties,
  requiresReplacement: ["Bucket"],
  create: async (properties, context) => {
    await put(properties, context);
    await context.reportCreated(properties.Bucket);
    return { physicalId: properties.Bucket, attributes: {} };
  },
  update: async (current, { next }, context) => {
    await put(next, context);
    return current;
  },
  delete: ({ physicalId: Bucket }, _, { call }) =>
    ignoreNotFound(call("s3", "DeleteBucketPolicy", { Bucket })),
});

const put = ({ Bucket, PolicyDocument }: v.InferOutput<typeof Properties>, { call }: Context) =>
  call("s3", "PutBucketPolicy", { Bucket, Policy: JSON.stringify(PolicyDocument) });
