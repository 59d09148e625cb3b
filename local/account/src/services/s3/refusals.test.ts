import {
  CreateBucketCommand,
  GetBucketVersioningCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutBucketPolicyCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
} from "@aws-sdk/client-s3";
import { expect, test } from "vitest";
import { Bucket, openS3 } from "../../../test/services/s3/open-s3";

const s3 = openS3();

const policy = (Resource: string, Principal?: string) =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal, Action: "s3:GetObject", Resource }],
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
    what: "a bucket that exists already",
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
    what: "a condition",
    send: () => s3().send(new GetObjectCommand({ Bucket, Key: "k", IfMatch: "x" })),
    name: "NotSupportedByEmbeddedAccount",
    message: /if-match/,
  },
  {
    what: "a policy about another bucket",
    send: () =>
      s3().send(
        new PutBucketPolicyCommand({ Bucket, Policy: policy("arn:aws:s3:::other/*", "*") }),
      ),
    name: "MalformedPolicy",
    message: /invalid resource/,
  },
  {
    what: "a policy without a principal",
    send: () =>
      s3().send(new PutBucketPolicyCommand({ Bucket, Policy: policy(`arn:aws:s3:::${Bucket}`) })),
    name: "MalformedPolicy",
    message: /Principal/,
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
    what: "an unsupported operation",
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
