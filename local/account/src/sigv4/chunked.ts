import { AwsError } from "../error";
import { bodyRefusal } from "./refusal";

export interface Chunk {
  readonly data: Buffer;
  readonly signature: string | undefined;
}

/** A body in `aws-chunked` encoding, taken apart. */
export interface Chunked {
  /** The last one is empty. */
  readonly chunks: readonly Chunk[];
  readonly trailers: ReadonlyMap<string, string>;
}

/** `size[;chunk-signature=…]\r\n data \r\n … 0 \r\n trailers` (sigv4-streaming.html, sigv4-streaming-trailers.html). */
export function readChunked(body: Buffer): Chunked {
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
    if (length > 0 && before !== undefined && before.data.length < smallest) throw tooSmall(chunks);
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
}

/** Of all but the last; it bounds their number too (sigv4-streaming.html; the text: versitygw issue 1683). */
const smallest = 8192;

const tooSmall = (chunks: readonly Chunk[]) =>
  new AwsError(
    "InvalidChunkSizeError",
    "Only the last chunk is allowed to have a size less than 8192 bytes",
    { details: { Chunk: chunks.length + 1, BadChunkSize: chunks.at(-1)?.data.length ?? 0 } },
  );

const malformed = () =>
  bodyRefusal("IncompleteBody", "The request body terminated unexpectedly: it is not aws-chunked.");
