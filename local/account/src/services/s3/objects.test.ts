import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from "@aws-sdk/client-s3";
import { expect, test } from "vitest";
import { Bucket, openS3 } from "../../../test/services/s3/open-s3";

const s3 = openS3();

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

test.each(keys)("an object named %.40j is stored and returned", async (Key) => {
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

test("an object has its MD5 and its size, and is replaced as a whole", async () => {
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

test("a listing has a prefix, a delimiter and pages", async () => {
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
