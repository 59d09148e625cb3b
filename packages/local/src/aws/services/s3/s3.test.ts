import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetBucketEncryptionCommand,
  GetBucketLocationCommand,
  GetBucketVersioningCommand,
  GetObjectCommand,
  GetPublicAccessBlockCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  PutBucketEncryptionCommand,
  PutBucketPolicyCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  PutPublicAccessBlockCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type EmbeddedAwsAccount, startAccount } from "../../start-account";
import { DEPLOYER_ACCESS_KEY_ID, DEPLOYER_SECRET_ACCESS_KEY } from "../iam/deployer";

const started: { dir?: string; aws?: EmbeddedAwsAccount; s3?: S3Client } = {};

beforeAll(async () => {
  started.dir = await mkdtemp(join(tmpdir(), "s3-"));
  started.aws = await startAccount({ dataDir: started.dir, port: 0 });
  started.s3 = new S3Client({
    region: "us-east-1",
    endpoint: started.aws.endpoint,
    maxAttempts: 1,
    credentials: {
      accessKeyId: DEPLOYER_ACCESS_KEY_ID,
      secretAccessKey: DEPLOYER_SECRET_ACCESS_KEY,
    },
  });
  await s3().send(new CreateBucketCommand({ Bucket }));
});
afterAll(async () => {
  started.s3?.destroy();
  await started.aws?.close();
  if (started.dir !== undefined) await rm(started.dir, { recursive: true, force: true });
});

const Bucket = "assets";
const s3 = () => {
  if (started.s3 === undefined) throw new Error("not started");
  return started.s3;
};
const put = (Key: string, Body: string) => s3().send(new PutObjectCommand({ Bucket, Key, Body }));
const clear = async () => {
  const { Contents = [] } = await s3().send(new ListObjectsV2Command({ Bucket }));
  for (const { Key } of Contents) await s3().send(new DeleteObjectCommand({ Bucket, Key }));
};

const keys = [
  "a",
  "a/b c",
  "ü/日本 &<>\"'",
  "x".repeat(1024),
  "dir/",
  "../../up",
  "a//b",
  "100%",
  "a+b",
];

test.each(keys)("an object named %.40j is kept and given back", async (Key) => {
  await s3().send(
    new PutObjectCommand({
      Bucket,
      Key,
      Body: `body of ${Key}`,
      ContentType: "text/plain",
      CacheControl: "max-age=60",
      Metadata: { note: "n" },
    }),
  );
  const got = await s3().send(new GetObjectCommand({ Bucket, Key }));
  expect(await got.Body?.transformToString()).toBe(`body of ${Key}`);
  expect(got).toMatchObject({
    ContentType: "text/plain",
    CacheControl: "max-age=60",
    Metadata: { note: "n" },
  });
  const listed = await s3().send(new ListObjectsV2Command({ Bucket }));
  expect(listed.Contents?.map((object) => object.Key)).toEqual([Key]);
  await clear();
});

test("an object knows its MD5 and its size, and is replaced whole", async () => {
  await put("k", "first and longer");
  const { ETag } = await put("k", "second");
  expect(ETag).toBe('"a9f0e61a137d86aa9db53465e0801612"');
  const head = await s3().send(new HeadObjectCommand({ Bucket, Key: "k" }));
  expect(head).toMatchObject({ ETag, ContentLength: 6 });
  const part = await s3().send(new GetObjectCommand({ Bucket, Key: "k", Range: "bytes=1-3" }));
  expect(await part.Body?.transformToString()).toBe("eco");
  expect(part.ContentRange).toBe("bytes 1-3/6");
  await clear();
});

test("a listing goes by prefix, delimiter and page", async () => {
  for (const key of ["a/1", "a/2", "b/1", "b/2/x", "c", "d/1"]) await put(key, key);
  const first = await s3().send(new ListObjectsV2Command({ Bucket, Delimiter: "/", MaxKeys: 3 }));
  expect(first).toMatchObject({ IsTruncated: true, KeyCount: 3 });
  expect(first.CommonPrefixes?.map(({ Prefix }) => Prefix)).toEqual(["a/", "b/"]);
  expect(first.Contents?.map(({ Key }) => Key)).toEqual(["c"]);

  const rest = await s3().send(
    new ListObjectsV2Command({
      Bucket,
      Delimiter: "/",
      ContinuationToken: first.NextContinuationToken,
    }),
  );
  expect(rest.IsTruncated).toBe(false);
  expect(rest.CommonPrefixes?.map(({ Prefix }) => Prefix)).toEqual(["d/"]);
  const below = await s3().send(new ListObjectsV2Command({ Bucket, Prefix: "b/" }));
  expect(below.Contents?.map(({ Key }) => Key)).toEqual(["b/1", "b/2/x"]);
  await clear();
});

test("a bucket's location, encryption and public access block are told as S3 tells them", async () => {
  expect((await s3().send(new GetBucketLocationCommand({ Bucket }))).LocationConstraint).toBe(
    undefined,
  );
  const rule = { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" as const } };
  await s3().send(
    new PutBucketEncryptionCommand({
      Bucket,
      ServerSideEncryptionConfiguration: { Rules: [rule] },
    }),
  );
  const { ServerSideEncryptionConfiguration } = await s3().send(
    new GetBucketEncryptionCommand({ Bucket }),
  );
  expect(ServerSideEncryptionConfiguration?.Rules).toEqual([rule]);

  const block = { BlockPublicAcls: true, RestrictPublicBuckets: false };
  await s3().send(
    new PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration: block }),
  );
  const got = await s3().send(new GetPublicAccessBlockCommand({ Bucket }));
  expect(got.PublicAccessBlockConfiguration).toEqual(block);
  expect((await s3().send(new ListBucketsCommand({}))).Buckets?.map(({ Name }) => Name)).toContain(
    Bucket,
  );
});

test("many objects are deleted at once, and a bucket only once it is empty", async () => {
  const Bucket = "short-lived";
  await s3().send(new CreateBucketCommand({ Bucket }));
  for (const Key of ["1", "<2>"]) await s3().send(new PutObjectCommand({ Bucket, Key, Body: "" }));
  await expect(s3().send(new DeleteBucketCommand({ Bucket }))).rejects.toMatchObject({
    name: "BucketNotEmpty",
  });
  const { Deleted } = await s3().send(
    new DeleteObjectsCommand({
      Bucket,
      Delete: { Objects: [{ Key: "1" }, { Key: "<2>" }, { Key: "never was" }] },
    }),
  );
  expect(Deleted?.map(({ Key }) => Key)).toEqual(["1", "<2>", "never was"]);
  await s3().send(new DeleteBucketCommand({ Bucket }));
  await expect(s3().send(new HeadBucketCommand({ Bucket }))).rejects.toMatchObject({
    $metadata: { httpStatusCode: 404 },
  });
});

const refusals = [
  {
    what: "a missing object",
    send: () => s3().send(new GetObjectCommand({ Bucket, Key: "no" })),
    name: "NoSuchKey",
  },
  {
    what: "a missing bucket",
    send: () => s3().send(new ListObjectsV2Command({ Bucket: "nowhere" })),
    name: "NoSuchBucket",
  },
  {
    what: "a bucket that is there already",
    send: () => s3().send(new CreateBucketCommand({ Bucket })),
    name: "BucketAlreadyOwnedByYou",
  },
  {
    what: "a wrong checksum",
    send: () =>
      s3().send(new PutObjectCommand({ Bucket, Key: "k", Body: "x", ChecksumCRC32: "AAAAAA==" })),
    name: /BadDigest|InvalidRequest/,
  },
  {
    what: "an ACL",
    send: () => s3().send(new PutObjectCommand({ Bucket, Key: "k", ACL: "public-read" })),
    name: "NotSupportedByEmbeddedAccount",
    message: /x-amz-acl/,
  },
  {
    what: "versioning",
    send: () =>
      s3().send(
        new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: "Enabled" } }),
      ),
    name: "InvalidArgument",
    message: /versioning/,
  },
  {
    what: "an operation it does not have",
    send: () => s3().send(new GetBucketVersioningCommand({ Bucket })),
    name: "UnknownOperationException",
    message: /GET \/assets\/\?versioning of s3/,
  },
];

test.each(refusals)("$what is refused as $name", async ({ send, name, message = /./ }) => {
  await expect(send()).rejects.toMatchObject({
    name: expect.stringMatching(name),
    message: expect.stringMatching(message),
  });
});

test("a bucket's own policy decides, too", async () => {
  const Bucket = "guarded";
  await s3().send(new CreateBucketCommand({ Bucket }));
  const Statement = {
    Effect: "Deny",
    Principal: "*",
    Action: "s3:PutObject",
    Resource: `arn:aws:s3:::${Bucket}/*`,
  };
  await s3().send(
    new PutBucketPolicyCommand({
      Bucket,
      Policy: JSON.stringify({ Version: "2012-10-17", Statement: [Statement] }),
    }),
  );
  await expect(
    s3().send(new PutObjectCommand({ Bucket, Key: "k", Body: "x" })),
  ).rejects.toMatchObject({
    name: "AccessDenied",
    message: expect.stringContaining("with an explicit deny in a resource-based policy"),
  });
});
