import { Readable } from "node:stream";
import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { describe, expect, it, test } from "vitest";
import { type Recorded, record } from "../../test/sigv4/fixture";
import { AwsError } from "../error";
import { type SignedHttpRequest, verifySignature } from "./verify";

const credentials = { accessKeyId: "AKIAEXAMPLEEXAMPLE00", secretAccessKey: "a-secret-of-a-test" };

const put = (input: { Body: string | Readable; [name: string]: unknown }) =>
  record((endpoint) =>
    new S3Client({
      endpoint,
      region: "us-east-1",
      credentials,
      forcePathStyle: true,
      maxAttempts: 1,
    }).send(new PutObjectCommand({ Bucket: "b", Key: "a b/é+(1).zip", ...input })),
  );
/** Every chunk but the last has at least 8 KB. */
const hello = "hello ".repeat(2000);
const stream = () =>
  Readable.from([Buffer.from(hello), Buffer.from("world")], { objectMode: false });

const check = (request: Recorded, change: Partial<SignedHttpRequest> = {}) =>
  verifySignature({
    ...request,
    now: new Date(),
    region: "us-east-1",
    lookup: () => credentials,
    isService: (name) => name === "s3",
    ...change,
  });
const code = (request: Recorded, change: Partial<SignedHttpRequest> = {}) => {
  try {
    return check(request, change).service;
  } catch (error) {
    return error instanceof AwsError ? error.code : error;
  }
};
const text = (request: Recorded, from: string, to: string) =>
  Buffer.from(request.body.toString("latin1").replace(from, to), "latin1");

test("a small chunk before another is refused, as S3 does", async () => {
  const parts = Readable.from([Buffer.from("a"), Buffer.from("b")], { objectMode: false });
  expect(code(await put({ Body: parts, ContentLength: 2 }))).toBe("InvalidChunkSizeError");
});

describe("PutObject by the official S3 client", () => {
  it.each([
    ["a text", { Body: "hello world" }],
    ["nothing", { Body: "" }],
    ["SHA-256", { Body: "hello world", ChecksumAlgorithm: "SHA256" }],
  ])("is accepted with %s", async (_, input) => {
    const request = await put(input);
    expect(check(request).body.toString()).toBe(input.Body);
  });

  it.each(["CRC32", "CRC32C", "SHA1", "SHA256"])(
    "is decoded from a stream with a %s trailer",
    async (ChecksumAlgorithm) => {
      const request = await put({
        Body: stream(),
        ContentLength: hello.length + 5,
        ChecksumAlgorithm,
      });
      expect(check(request).body.toString()).toBe(`${hello}world`);
      expect(code({ ...request, body: text(request, "hello", "jello") })).toBe("BadDigest");
      expect(code({ ...request, body: text(request, "hello ", "hello") })).toBe("IncompleteBody");
      expect(code({ ...request, body: text(request, "x-amz-checksum", "x-amz-other") })).toBe(
        "MalformedTrailerError",
      );
    },
  );

  it("is refused with another body, whatever the header says of it", async () => {
    const request = await put({ Body: "hello world" });
    expect(code(request, { body: Buffer.from("other") })).toBe("XAmzContentSHA256Mismatch");
    expect(code(request, { now: new Date(Date.now() + 16 * 60_000) })).toBe("RequestTimeTooSkewed");
    expect(code(request, { lookup: () => undefined })).toBe("InvalidAccessKeyId");
    expect(code(request, { url: request.url.replace("a%20b", "a%20c") })).toBe(
      "SignatureDoesNotMatch",
    );
  });
});
