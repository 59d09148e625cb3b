import { rm } from "node:fs/promises";
import * as v from "valibot";
import { AwsError } from "../../error";
import { BucketName, bucketAuthorization, buckets, findBucket } from "./bucket";
import { folderOf, objectsOf } from "./object";
import { s3Operation } from "./s3-operation";
import { readBody, xmlAnswer } from "./xml";

const OnlyBucket = v.strictObject({ Bucket: BucketName });

export const CreateBucket = s3Operation({
  input: v.strictObject({
    Bucket: BucketName,
    CreateBucketConfiguration: v.optional(v.strictObject({ LocationConstraint: v.string() })),
  }),
  asks: ({ Bucket }, account) => [bucketAuthorization(account, "CreateBucket", Bucket)],
  run: async ({ Bucket, CreateBucketConfiguration: given }, { account, http }) => {
    const region = given?.LocationConstraint ?? locationOf(http?.body) ?? "us-east-1";
    if (region !== account.region) {
      throw new AwsError(
        "IllegalLocationConstraintException",
        `The ${region} location constraint is incompatible for the region specific endpoint this request was sent to.`,
      );
    }
    if (buckets(account.store).has(Bucket)) {
      throw new AwsError(
        "BucketAlreadyOwnedByYou",
        "Your previous request to create the named bucket succeeded and you already own it.",
        { status: 409, details: { BucketName: Bucket } },
      );
    }
    const createdAt = account.now().toISOString();
    await buckets(account.store).put(Bucket, { name: Bucket, createdAt });
    return { Location: `/${Bucket}`, $headers: { location: `/${Bucket}` } };
  },
});

const Location = v.strictObject({ LocationConstraint: v.tuple([v.string()]) });

const locationOf = (body: Buffer | undefined) => {
  if (body === undefined || body.length === 0) return undefined;
  const parsed = v.safeParse(Location, readBody(body, "CreateBucketConfiguration"));
  if (parsed.success) return parsed.output.LocationConstraint[0];
  throw new AwsError("MalformedXML", parsed.issues[0].message);
};

export const DeleteBucket = s3Operation({
  input: OnlyBucket,
  asks: ({ Bucket }, account) => [bucketAuthorization(account, "DeleteBucket", Bucket)],
  run: async ({ Bucket }, { account }) => {
    findBucket(account, Bucket);
    if (objectsOf(account, Bucket).values().length > 0) {
      throw new AwsError("BucketNotEmpty", "The bucket you tried to delete is not empty", {
        status: 409,
        details: { BucketName: Bucket },
      });
    }
    await buckets(account.store).delete(Bucket);
    await rm(folderOf(account, Bucket), { recursive: true, force: true });
    return { $status: 204 };
  },
});

export const HeadBucket = s3Operation({
  input: OnlyBucket,
  asks: ({ Bucket }, account) => [bucketAuthorization(account, "ListBucket", Bucket)],
  run: ({ Bucket }, { account }) => {
    findBucket(account, Bucket);
    return { BucketRegion: account.region, $headers: { "x-amz-bucket-region": account.region } };
  },
});

export const ListBuckets = s3Operation({
  input: v.strictObject({}),
  asks: () => [{ action: "s3:ListAllMyBuckets", resource: "*" }],
  run: (_, { account }) => {
    const found = buckets(account.store)
      .values()
      .map(({ name, createdAt }) => ({ Name: name, CreationDate: new Date(createdAt) }));
    const Owner = { ID: account.id };
    return {
      Buckets: found,
      Owner,
      ...xmlAnswer("ListAllMyBucketsResult", { Owner, Buckets: { Bucket: found } }),
    };
  },
});

/** us-east-1 is the absence of a constraint (S3 API reference, GetBucketLocation). */
export const GetBucketLocation = s3Operation({
  input: v.strictObject({ Bucket: BucketName, location: v.optional(v.literal("")) }),
  asks: ({ Bucket }, account) => [bucketAuthorization(account, "GetBucketLocation", Bucket)],
  run: ({ Bucket }, { account }) => {
    findBucket(account, Bucket);
    if (account.region === "us-east-1") return xmlAnswer("LocationConstraint", "");
    return {
      LocationConstraint: account.region,
      ...xmlAnswer("LocationConstraint", account.region),
    };
  },
});
