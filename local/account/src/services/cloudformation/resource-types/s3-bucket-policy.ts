import * as v from "valibot";
import { unlessMissing } from "./missing";
import { document, text } from "./property";
import { type Context, resourceType } from "./resource-type";

const Properties = v.strictObject({ Bucket: text, PolicyDocument: document });

export const bucketPolicy = resourceType({
  type: "AWS::S3::BucketPolicy",
  properties: Properties,
  replacedBy: ["Bucket"],
  create: async (properties, context) => {
    await put(properties, context);
    await context.exists(properties.Bucket);
    return { physicalId: properties.Bucket, attributes: {} };
  },
  update: async (made, { next }, context) => {
    await put(next, context);
    return made;
  },
  delete: ({ physicalId: Bucket }, _, { call }) =>
    unlessMissing(call("s3", "DeleteBucketPolicy", { Bucket })),
});

const put = ({ Bucket, PolicyDocument }: v.InferOutput<typeof Properties>, { call }: Context) =>
  call("s3", "PutBucketPolicy", { Bucket, Policy: JSON.stringify(PolicyDocument) });
