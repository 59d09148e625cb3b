import { createHash } from "node:crypto";

/** Base64 of a body's checksum by its header, such as `x-amz-checksum-sha256`; `undefined` if unknown. */
export function checksum(header: string, body: Buffer) {
  return checksums.get(header)?.(body);
}

const crc = (polynomial: number) => {
  const table = Uint32Array.from({ length: 256 }, (_, byte) => {
    let value = byte;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ polynomial : value >>> 1;
    return value >>> 0;
  });
  return (body: Buffer) => {
    let value = 0xffffffff;
    for (const byte of body) value = (value >>> 8) ^ (table[(value ^ byte) & 0xff] ?? 0);
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(~value >>> 0);
    return bytes.toString("base64");
  };
};

const hash = (algorithm: string) => (body: Buffer) =>
  createHash(algorithm).update(body).digest("base64");

/** Checking object integrity, Amazon S3 user guide; CRC64NVME is not among them here. */
const checksums: ReadonlyMap<string, (body: Buffer) => string> = new Map([
  ["x-amz-checksum-crc32", crc(0xedb88320)],
  ["x-amz-checksum-crc32c", crc(0x82f63b78)],
  ["x-amz-checksum-sha1", hash("sha1")],
  ["x-amz-checksum-sha256", hash("sha256")],
]);
