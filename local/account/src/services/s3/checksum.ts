import { createHash, timingSafeEqual } from "node:crypto";
import { crc32 } from "node:zlib";
import { AwsError, notSupported } from "../../error";

/**
 * Verifies the checksums that a client sent with a body. Tested by refusals.test.ts.
 * @throws AwsError BadDigest, or by its name for an unsupported algorithm
 */
export function verifyChecksums(headers: Readonly<Record<string, string>>, body: Uint8Array) {
  for (const [name, sent] of Object.entries(headers)) {
    if (name === "content-md5") expectSame("Content-MD5", sent, digest("md5", body));
    if (!name.startsWith("x-amz-checksum-") || settings.has(name)) continue;
    const algorithm = algorithms[name];
    if (algorithm === undefined) throw notSupported(`the checksum ${name}`);
    expectSame(name, sent, algorithm(body));
  }
}

const digest = (algorithm: string, body: Uint8Array) => createHash(algorithm).update(body).digest();

const algorithms: Readonly<Record<string, (body: Uint8Array) => Buffer>> = {
  "x-amz-checksum-crc32": (body) => {
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc32(body));
    return sum;
  },
  "x-amz-checksum-sha1": (body) => digest("sha1", body),
  "x-amz-checksum-sha256": (body) => digest("sha256", body),
};

const settings: ReadonlySet<string> = new Set([
  "x-amz-checksum-algorithm",
  "x-amz-checksum-mode",
  "x-amz-checksum-type",
]);

const expectSame = (name: string, sent: string, actual: Buffer) => {
  const expected = Buffer.from(sent, "base64");
  if (expected.length === actual.length && timingSafeEqual(expected, actual)) return;
  throw new AwsError(
    "BadDigest",
    `The ${name} you specified did not match the calculated checksum.`,
  );
};
