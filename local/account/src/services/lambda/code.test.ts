import { CreateBucketCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { expect, test } from "vitest";
import { testAccount, zip } from "../../../test/services/lambda/account";
import { setUpOnce } from "../../../test/set-up";

const account = setUpOnce(
  async () => {
    const running = await testAccount();
    const s3 = new S3Client({ ...running.options, forcePathStyle: true });
    await s3.send(new CreateBucketCommand({ Bucket: "assets" }));
    const Body = zip({ "index.mjs": "export const handler = async () => 'from S3'" });
    await s3.send(new PutObjectCommand({ Bucket: "assets", Key: "code.zip", Body }));
    s3.destroy();
    return running;
  },
  (running) => running.end(),
);

test("a package is read from S3 as the caller, and its hash is returned", async () => {
  const Code = { S3Bucket: "assets", S3Key: "code.zip" };
  const created = await account().create("stored", {}, { Code });
  expect(created.CodeSha256).toMatch(/^[A-Za-z0-9+/]{43}=$/);
  expect((await account().invoke("stored")).value).toBe("from S3");
});

test.each([
  [
    "an object that does not exist",
    { S3Bucket: "assets", S3Key: "none" },
    /S3 Error Code: NoSuchKey/,
  ],
  ["half an address", { S3Bucket: "assets" }, /both an S3Bucket and an S3Key/],
  ["an image", { ImageUri: "x" }, /ImageUri/],
])("%s is refused", async (_, Code, message) => {
  await expect(account().create("refused", {}, { Code })).rejects.toThrow(message);
});
