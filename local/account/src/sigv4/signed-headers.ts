import type { Claim } from "./claim";
import type { HeaderValues } from "./headers";
import { refusals, styleOf } from "./refusal";

/** `host` and every `x-amz-*` header have to be under the signature (reference_sigv-create-signed-request.html). */
export function checkSignedHeaders({ signedHeaders, service }: Claim, headers: HeaderValues) {
  const refuse = refusals(styleOf(service));
  if (!signedHeaders.includes("host")) throw refuse.unsigned("host");
  for (const name of headers.keys()) {
    if (name.startsWith("x-amz-") && !signedHeaders.includes(name)) throw refuse.unsigned(name);
  }
  const ordered = signedHeaders.every((name, i) => i === 0 || name > (signedHeaders[i - 1] ?? ""));
  if (!ordered || signedHeaders.some((name) => !headers.has(name))) throw refuse.mismatch();
  for (const name of alone) {
    if ((headers.get(name)?.length ?? 0) > 1) throw refuse.mismatch();
  }
}

/** Headers of which two would let one be signed and the other be obeyed. */
const alone = [
  "host",
  "x-amz-target",
  "x-amz-content-sha256",
  "x-amz-security-token",
  "content-type",
];
