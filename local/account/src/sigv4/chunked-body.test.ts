import { createHash, createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { credentials, plain, result, signer } from "../../test/sigv4/signer";

describe("a body in signed chunks", () => {
  const hmac = (key: Buffer | string, text: string) =>
    createHmac("sha256", key).update(text).digest();
  const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

  it("is decoded, and refused once a chunk was changed", async () => {
    const sign = await signer("s3");
    const signed = await sign.sign({
      ...plain,
      method: "PUT",
      path: "/b/key",
      query: {},
      headers: {
        host: "localhost",
        "x-amz-content-sha256": "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
        "x-amz-decoded-content-length": "10005",
      },
    });
    const time = signed.headers["x-amz-date"] ?? "";
    const scope = [time.slice(0, 8), "us-east-1", "s3", "aws4_request"];
    const key = scope.reduce<Buffer>(hmac, Buffer.from(`AWS4${credentials.secretAccessKey}`));
    let previous = signed.headers.authorization?.split("Signature=")[1] ?? "";
    const hello = "hello".repeat(2000);
    const body = [hello, "world", ""]
      .map((chunk) => {
        const lines = [
          "AWS4-HMAC-SHA256-PAYLOAD",
          time,
          scope.join("/"),
          previous,
          sha256(""),
          sha256(chunk),
        ];
        previous = hmac(key, lines.join("\n")).toString("hex");
        return `${chunk.length.toString(16)};chunk-signature=${previous}\r\n${chunk}\r\n`;
      })
      .join("");
    expect(result({ ...signed, body })).toBe("s3");
    expect(result({ ...signed, body: body.replace("world", "wOrld") })).toBe(
      "SignatureDoesNotMatch",
    );
    expect(result({ ...signed, body: body.replace(/;chunk-signature=\w+/, "") })).toBe(
      "SignatureDoesNotMatch",
    );
  });
});
