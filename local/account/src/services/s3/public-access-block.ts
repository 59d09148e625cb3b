import * as v from "valibot";
import { AwsError } from "../../error";
import { askBucket, BucketName, bucketNamed, buckets } from "./bucket";
import { s3Operation } from "./s3-operation";
import { bodyXml, xmlAnswer } from "./xml-body";

const Flag = v.optional(v.boolean());
const PublicAccessBlockSchema = v.strictObject({
  BlockPublicAcls: Flag,
  BlockPublicPolicy: Flag,
  IgnorePublicAcls: Flag,
  RestrictPublicBuckets: Flag,
});

/** What is kept from the public; the embedded account has no anonymous access to a bucket at all. */
export type PublicAccessBlock = v.InferOutput<typeof PublicAccessBlockSchema>;

const Input = { Bucket: BucketName, publicAccessBlock: v.optional(v.literal("")) };

export const GetPublicAccessBlock = s3Operation({
  input: v.strictObject(Input),
  asks: ({ Bucket }, account) => [askBucket(account, "GetBucketPublicAccessBlock", Bucket)],
  run: ({ Bucket }, { account }) => {
    const { publicAccessBlock: found } = bucketNamed(account, Bucket);
    if (found === undefined) {
      throw new AwsError(
        "NoSuchPublicAccessBlockConfiguration",
        "The public access block configuration was not found",
        { status: 404 },
      );
    }
    return {
      PublicAccessBlockConfiguration: found,
      ...xmlAnswer("PublicAccessBlockConfiguration", found),
    };
  },
});

export const PutPublicAccessBlock = s3Operation({
  input: v.strictObject({
    ...Input,
    PublicAccessBlockConfiguration: v.optional(PublicAccessBlockSchema),
  }),
  asks: ({ Bucket }, account) => [askBucket(account, "PutBucketPublicAccessBlock", Bucket)],
  run: async ({ Bucket, PublicAccessBlockConfiguration: given }, { account, http }) => {
    const bucket = bucketNamed(account, Bucket);
    const publicAccessBlock = given ?? readBlock(http?.body);
    await buckets(account.store).put(Bucket, { ...bucket, publicAccessBlock });
    return {};
  },
});

const XmlFlag = v.optional(
  v.pipe(
    v.tuple([v.picklist(["true", "false"])]),
    v.transform(([text]) => text === "true"),
  ),
);
const XmlBlock = v.strictObject({
  BlockPublicAcls: XmlFlag,
  BlockPublicPolicy: XmlFlag,
  IgnorePublicAcls: XmlFlag,
  RestrictPublicBuckets: XmlFlag,
});

const readBlock = (body: Buffer | undefined): PublicAccessBlock => {
  const parsed = v.safeParse(XmlBlock, bodyXml(body, "PublicAccessBlockConfiguration"));
  if (parsed.success) return parsed.output;
  throw new AwsError("MalformedXML", parsed.issues[0].message);
};
