import type { Claim } from "./claim";
import type { HeaderValues } from "./headers";
import { scopeText, sha256 } from "./key";
import { canonicalPath, canonicalQuery } from "./uri";

export interface SignedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: readonly (readonly [string, string])[];
  readonly headers: HeaderValues;
  readonly payloadHash: string;
}

/** The text that was signed (reference_sigv-create-signed-request.html, steps 1 to 3). */
export function stringToSign(request: SignedRequest, claim: Claim) {
  return [
    "AWS4-HMAC-SHA256",
    claim.time,
    scopeText(claim),
    sha256(canonicalRequest(request, claim)),
  ].join("\n");
}

const canonicalRequest = (
  { method, path, query, headers, payloadHash }: SignedRequest,
  { signedHeaders, service }: Claim,
) => {
  const signedQuery = query.filter(([name]) => name.toLowerCase() !== "x-amz-signature");
  let text = `${method}\n${canonicalPath(path, service)}\n${canonicalQuery(signedQuery)}\n`;
  for (const name of signedHeaders) text += `${name}:${textOf(headers.get(name) ?? [])}\n`;
  return `${text}\n${signedHeaders.join(";")}\n${payloadHash}`;
};

/** Nearly every header is there once and is tidy already. */
const textOf = (values: readonly string[]) => {
  const [only = ""] = values;
  return values.length === 1 ? tidy(only) : values.map(tidy).join(",");
};

const tidy = (value: string) => {
  const trimmed = value.trim();
  return trimmed.includes("  ") ? trimmed.replace(/ +/g, " ") : trimmed;
};
