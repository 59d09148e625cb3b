import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { counts } from "../../../../test/counts";
import { plain, result, type SignerRequest, signer } from "../../test/sigv4/signer";

describe("whatever the official signer signs", () => {
  it("is accepted, and refused once its query, path or body was changed", async () => {
    const seed = Date.now() % 1_000_000;
    console.log(`seed ${seed}`);
    const sign = await signer("execute-api");
    const segment = fc.string({ unit: "grapheme", minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(segment, { maxLength: 4 }),
        fc.dictionary(
          segment.filter((name) => !/^x-amz-|^__proto__$/i.test(name)),
          fc.string({ unit: "grapheme", maxLength: 8 }),
          { maxKeys: 4 },
        ),
        fc.string({ maxLength: 40 }),
        fc.stringMatching(/^[a-z]( {0,3}[a-z]){0,5}$/),
        async (segments, query, body, value) => {
          const signed = await sign.sign({
            ...plain,
            method: "POST",
            path: `/${segments.map(encodeURIComponent).join("/")}`,
            query,
            headers: { host: "localhost", "x-amz-meta-a": `  ${value} ` },
            body,
          });
          expect(result(signed)).toBe("execute-api");
          expect(result({ ...signed, body: `${body}.` })).toBe("InvalidSignatureException");
          expect(result({ ...signed, path: `${signed.path}.x` })).toBe("InvalidSignatureException");
          expect(result({ ...signed, query: { ...query, "x-more": "" } })).toBe(
            "InvalidSignatureException",
          );
        },
      ),
      { seed, numRuns: counts.signedRequests },
    );
  });
});

describe("a presigned request", () => {
  const late = (seconds: number) => ({ now: new Date(Date.now() + seconds * 1000) });
  const link = async () => (await signer("execute-api")).presign(plain, { expiresIn: 3600 });
  const changed = (request: SignerRequest, query: Record<string, string>) => ({
    ...request,
    query: { ...request.query, ...query },
  });

  it("is accepted until it expires", async () => {
    const request = await link();
    expect(result(request)).toBe("execute-api");
    expect(result(request, late(3000))).toBe("execute-api");
    expect(result(request, late(3602))).toBe("InvalidSignatureException");
    expect(result(request, late(-16 * 60))).toBe("InvalidSignatureException");
  });

  it.each([
    ["a longer time", { "X-Amz-Expires": "7200" }, "InvalidSignatureException"],
    ["more than a week", { "X-Amz-Expires": "604801" }, "IncompleteSignatureException"],
    ["another token", { "X-Amz-Security-Token": "b" }, "UnrecognizedClientException"],
    [
      "another algorithm",
      { "X-Amz-Algorithm": "AWS4-ECDSA-P256-SHA256" },
      "IncompleteSignatureException",
    ],
    ["another value", { z: "2" }, "InvalidSignatureException"],
  ])("is refused with %s", async (_, query, code) => {
    expect(result(changed(await link(), query))).toBe(code);
  });

  it("accepts no unsigned x-amz header", async () => {
    const request = await link();
    const headers = { ...request.headers, "x-amz-target": "DynamoDB_20120810.Scan" };
    expect(result({ ...request, headers })).toBe("InvalidSignatureException");
  });

  it("for S3 does not sign the body, and is refused with S3's errors", async () => {
    const sign = await signer("s3");
    const headers = { host: "localhost" };
    // This client's signer encodes paths twice, S3's does not: a path without signs is the same in both.
    const object = { ...plain, path: "/b/key" };
    const request = await sign.presign({ ...object, headers }, { expiresIn: 60 });
    expect(result(request, late(62))).toBe("AccessDenied");
    const unsigned = { ...headers, "x-amz-content-sha256": "UNSIGNED-PAYLOAD" };
    const link = await sign.presign({ ...object, headers: unsigned }, { expiresIn: 60 });
    expect(result({ ...link, headers: { ...headers, ...link.headers } })).toBe("s3");
    expect(result(changed(request, { z: "2" }))).toBe("SignatureDoesNotMatch");
  });
});
