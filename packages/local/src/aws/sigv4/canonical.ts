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
export const stringToSign = (request: SignedRequest, claim: Claim) =>
  ["AWS4-HMAC-SHA256", claim.time, scopeText(claim), sha256(canonicalRequest(request, claim))].join(
    "\n",
  );

const canonicalRequest = (
  { method, path, query, headers, payloadHash }: SignedRequest,
  { signedHeaders, service }: Claim,
) =>
  [
    method,
    canonicalPath(path, service),
    canonicalQuery(query.filter(([name]) => name.toLowerCase() !== "x-amz-signature")),
    ...signedHeaders.map((name) => `${name}:${(headers.get(name) ?? []).map(tidy).join(",")}`),
    "",
    signedHeaders.join(";"),
    payloadHash,
  ].join("\n");

const tidy = (value: string) => value.trim().replace(/ +/g, " ");
