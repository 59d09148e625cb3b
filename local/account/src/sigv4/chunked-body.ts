// Tested in src/sigv4/chunked-body.test.ts and s3.test.ts.
import { createHash } from "node:crypto";
import { AwsError } from "../error";
import { same } from "./checks";
import type { Claim } from "./claim";
import type { HeaderValues } from "./headers";
import { type HmacKey, scopeText, sha256 } from "./key";
import { bodyRefusal, refusals } from "./refusal";

/** The content of a body in `aws-chunked` encoding, once its signatures and its checksum were verified. */
export function decodeChunkedBody(
  body: Buffer,
  headers: HeaderValues,
  claim: Claim,
  { key, signed }: { readonly key: HmacKey; readonly signed: boolean },
) {
  const chunked = readChunked(body);
  if (signed) checkSignatures(chunked, headers, claim, key);
  const decoded = Buffer.concat(chunked.chunks.map(({ data }) => data));

  const length = headers.get("x-amz-decoded-content-length")?.[0];
  if (length !== String(decoded.length)) {
    throw bodyRefusal(
      "IncompleteBody",
      `x-amz-decoded-content-length is ${length ?? "missing"}, the body has ${decoded.length} bytes.`,
    );
  }
  checkTrailers(chunked, headers, decoded);
  return decoded;
}

interface Chunk {
  readonly data: Buffer;
  readonly signature: string | undefined;
}

interface Chunked {
  /** The last one is empty. */
  readonly chunks: readonly Chunk[];
  readonly trailers: ReadonlyMap<string, string>;
}

/** `size[;chunk-signature=…]\r\n data \r\n … 0 \r\n trailers` (sigv4-streaming.html, sigv4-streaming-trailers.html). */
const readChunked = (body: Buffer): Chunked => {
  const chunks: Chunk[] = [];
  let at = 0;
  const line = () => {
    const end = body.indexOf("\r\n", at);
    if (end < 0) throw malformed();
    const text = body.toString("latin1", at, end);
    at = end + 2;
    return text;
  };
  while (chunks.at(-1)?.data.length !== 0) {
    const [, size, signature] =
      /^([0-9a-fA-F]{1,8})(?:;chunk-signature=([0-9a-f]{64}))?$/.exec(line()) ?? [];
    const length = Number.parseInt(size ?? "", 16);
    if (Number.isNaN(length) || at + length > body.length) throw malformed();
    const before = chunks.at(-1);
    if (length > 0 && before !== undefined && before.data.length < minSize) throw tooSmall(chunks);
    chunks.push({ data: body.subarray(at, at + length), signature });
    at += length;
    if (length > 0 && line() !== "") throw malformed();
  }

  const trailers = new Map<string, string>();
  while (at < body.length) {
    const text = line();
    if (text === "") continue;
    const [, name, value] = /^([A-Za-z0-9-]+):(.*)$/.exec(text) ?? [];
    if (!name || value === undefined || trailers.has(name.toLowerCase())) throw malformed();
    trailers.set(name.toLowerCase(), value.trim());
  }
  return { chunks, trailers };
};

/** Of every chunk but the last, which also limits their number (sigv4-streaming.html; the text: versitygw issue 1683). */
const minSize = 8192;

const tooSmall = (chunks: readonly Chunk[]) =>
  new AwsError(
    "InvalidChunkSizeError",
    "Only the last chunk is allowed to have a size less than 8192 bytes",
    { details: { Chunk: chunks.length + 1, BadChunkSize: chunks.at(-1)?.data.length ?? 0 } },
  );

const malformed = () =>
  bodyRefusal("IncompleteBody", "The request body terminated unexpectedly: it is not aws-chunked.");

/** Each chunk's signature includes the one before, the first that of the request (sigv4-streaming.html). */
const checkSignatures = (body: Chunked, headers: HeaderValues, claim: Claim, key: HmacKey) => {
  const refuse = refusals("s3");
  const sign = (name: string, ...lines: string[]) =>
    key.sign([name, claim.time, scopeText(claim), ...lines].join("\n"));

  let previous = claim.signature;
  for (const { data, signature } of body.chunks) {
    const wanted = sign("AWS4-HMAC-SHA256-PAYLOAD", previous, sha256(""), sha256(data));
    if (!signature || !same(wanted, signature)) throw refuse.mismatch();
    previous = signature;
  }
  if (!headers.has("x-amz-trailer")) return;

  const lines = [...body.trailers].filter(([name]) => name !== "x-amz-trailer-signature");
  const text = lines.map(([name, value]) => `${name}:${value}\n`).join("");
  const wanted = sign("AWS4-HMAC-SHA256-TRAILER", previous, sha256(text));
  const given = body.trailers.get("x-amz-trailer-signature");
  if (!given || !same(wanted, given)) throw refuse.mismatch();
};

const checkTrailers = ({ trailers }: Chunked, headers: HeaderValues, decoded: Buffer) => {
  const announced = headers.get("x-amz-trailer")?.[0]?.toLowerCase();
  const found = [...trailers.keys()].filter((name) => name !== "x-amz-trailer-signature");
  if (found.length !== (announced ? 1 : 0) || found[0] !== announced) {
    throw bodyRefusal(
      "MalformedTrailerError",
      "The trailer is not the one that x-amz-trailer announces.",
    );
  }
  if (!announced) return;

  const computed = checksums.get(announced)?.(decoded);
  if (computed === undefined) {
    throw bodyRefusal("InvalidRequest", `The trailer ${announced} is not supported here.`);
  }
  if (computed === trailers.get(announced)) return;
  throw bodyRefusal(
    "BadDigest",
    `The ${announced.replace("x-amz-checksum-", "").toUpperCase()} you specified did not match the calculated checksum.`,
  );
};

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

/** Checking object integrity, Amazon S3 user guide; CRC64NVME is missing here. */
const checksums: ReadonlyMap<string, (body: Buffer) => string> = new Map([
  ["x-amz-checksum-crc32", crc(0xedb88320)],
  ["x-amz-checksum-crc32c", crc(0x82f63b78)],
  ["x-amz-checksum-sha1", hash("sha1")],
  ["x-amz-checksum-sha256", hash("sha256")],
]);
