import { checksum } from "./checksum";
import { type Chunked, readChunked } from "./chunked";
import type { Claim } from "./claim";
import type { HeaderValues } from "./headers";
import type { HmacKey } from "./hmac-key";
import { scopeText, sha256 } from "./key";
import { bodyRefusal, refusals } from "./refusal";
import { same } from "./token";

/** The body that an `aws-chunked` one carries, after its signatures and its checksum were checked. */
export function decodeStream(
  body: Buffer,
  headers: HeaderValues,
  claim: Claim,
  signing: { readonly key: HmacKey; readonly signed: boolean },
) {
  const read = readChunked(body);
  if (signing.signed) checkSignatures(read, headers, claim, signing.key);
  const decoded = Buffer.concat(read.chunks.map(({ data }) => data));

  const length = headers.get("x-amz-decoded-content-length")?.[0];
  if (length !== String(decoded.length)) {
    throw bodyRefusal(
      "IncompleteBody",
      `x-amz-decoded-content-length is ${length ?? "missing"}, the body has ${decoded.length} bytes.`,
    );
  }
  checkTrailers(read, headers, decoded);
  return decoded;
}

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

  const computed = checksum(announced, decoded);
  if (computed === undefined) {
    throw bodyRefusal("InvalidRequest", `The trailer ${announced} is not supported here.`);
  }
  if (computed === trailers.get(announced)) return;
  throw bodyRefusal(
    "BadDigest",
    `The ${announced.replace("x-amz-checksum-", "").toUpperCase()} you specified did not match the calculated checksum.`,
  );
};

/** Each chunk's signature stands on the one before, the first on the request's (sigv4-streaming.html). */
const checkSignatures = (read: Chunked, headers: HeaderValues, claim: Claim, key: HmacKey) => {
  const refuse = refusals("s3");
  const sign = (name: string, ...lines: string[]) =>
    key.sign([name, claim.time, scopeText(claim), ...lines].join("\n"));

  let previous = claim.signature;
  for (const { data, signature } of read.chunks) {
    const wanted = sign("AWS4-HMAC-SHA256-PAYLOAD", previous, sha256(""), sha256(data));
    if (!signature || !same(wanted, signature)) throw refuse.mismatch();
    previous = signature;
  }
  if (!headers.has("x-amz-trailer")) return;

  const lines = [...read.trailers].filter(([name]) => name !== "x-amz-trailer-signature");
  const text = lines.map(([name, value]) => `${name}:${value}\n`).join("");
  const wanted = sign("AWS4-HMAC-SHA256-TRAILER", previous, sha256(text));
  const given = read.trailers.get("x-amz-trailer-signature");
  if (!given || !same(wanted, given)) throw refuse.mismatch();
};
