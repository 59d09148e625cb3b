import * as v from "valibot";
import { AwsError } from "../../error";
import {
  type Bucket,
  BucketName,
  bucketAuthorization,
  buckets,
  findBucket,
  PublicAccessBlock,
} from "./bucket";
import { s3Operation } from "./s3-operation";
import { readBody, xmlAnswer } from "./xml";

const Input = { Bucket: BucketName, publicAccessBlock: v.optional(v.literal("")) };

export const GetPublicAccessBlock = s3Operation({
  input: v.strictObject(Input),
  asks: ({ Bucket }, account) => [
    bucketAuthorization(account, "GetBucketPublicAccessBlock", Bucket),
  ],
  run: ({ Bucket }, { account }) => {
    const { publicAccessBlock: found } = findBucket(account, Bucket);
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
    PublicAccessBlockConfiguration: v.optional(PublicAccessBlock),
  }),
  asks: ({ Bucket }, account) => [
    bucketAuthorization(account, "PutBucketPublicAccessBlock", Bucket),
  ],
  run: async ({ Bucket, PublicAccessBlockConfiguration: given }, { account, http }) => {
    const bucket = findBucket(account, Bucket);
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

const readBlock = (body: Buffer | undefined): Required<Bucket>["publicAccessBlock"] => {
  const parsed = v.safeParse(XmlBlock, readBody(body, "PublicAccessBlockConfiguration"));
  if (parsed.success) return parsed.output;
  throw new AwsError("MalformedXML", parsed.issues[0].message);
};
