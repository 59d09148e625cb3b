import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectsCommand,
  GetBucketEncryptionCommand,
  GetBucketLocationCommand,
  GetPublicAccessBlockCommand,
  HeadBucketCommand,
  ListBucketsCommand,
  PutBucketEncryptionCommand,
  PutBucketPolicyCommand,
  PutObjectCommand,
  PutPublicAccessBlockCommand,
} from "@aws-sdk/client-s3";
import { expect, test } from "vitest";
import { Bucket, openS3 } from "../../../test/services/s3/open-s3";

const s3 = openS3();

test("a bucket's location, encryption and public access block are described as S3 does", async () => {
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

test("a bucket's own policy is evaluated, too", async () => {
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
