// Tested in src/sigv4/s3.test.ts and sign.test.ts.
import type { Claim } from "./claim";
import type { HeaderValues } from "./headers";
import { sha256 } from "./key";
import { bodyRefusal, refusalsOf } from "./refusal";

/** The last line of the canonical request, and how the body was sent. */
export interface Payload {
  readonly hash: string;
  readonly chunked?: "signed" | "unsigned";
}

/**
 * The hash that stands for the body in the signature. It is always computed here, as the header is only the
 * sender's claim. Only S3 accepts a name instead of a hash (sig-v4-header-based-auth.html).
 */
export function readPayload(
  body: Buffer,
  headers: HeaderValues,
  query: readonly (readonly [string, string])[],
  { form, service }: Claim,
): Payload {
  const inQuery = query.find(([name]) => name.toLowerCase() === "x-amz-content-sha256")?.[1];
  const stated = headers.get("x-amz-content-sha256")?.[0] ?? inQuery;
  if (service !== "s3") {
    const hash = sha256(body);
    if (stated && stated !== hash && !/^[0-9a-f]{64}$/.test(stated)) {
      throw refusalsOf(service).mismatch();
    }
    return { hash };
  }

  if (stated === undefined && form === "query") return { hash: "UNSIGNED-PAYLOAD" };
  if (stated === undefined) {
    throw bodyRefusal(
      "InvalidRequest",
      "Missing required header for this request: x-amz-content-sha256",
    );
  }
  if (stated === "UNSIGNED-PAYLOAD") return { hash: stated };
  if (stated === "STREAMING-UNSIGNED-PAYLOAD-TRAILER") return { hash: stated, chunked: "unsigned" };
  if (signedStreams.includes(stated)) return { hash: stated, chunked: "signed" };
  if (!/^[0-9a-f]{64}$/.test(stated)) {
    throw bodyRefusal(
      "InvalidArgument",
      "x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-UNSIGNED-PAYLOAD-TRAILER, STREAMING-AWS4-HMAC-SHA256-PAYLOAD, STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER or a valid sha256 value.",
    );
  }
  const hash = sha256(body);
  if (stated === hash) return { hash };
  throw bodyRefusal(
    "XAmzContentSHA256Mismatch",
    "The provided 'x-amz-content-sha256' header does not match what was computed.",
  );
}

const signedStreams = [
  "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
  "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER",
];
