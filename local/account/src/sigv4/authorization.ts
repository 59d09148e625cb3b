import { BoundedCache } from "@own-rows/local-runtime/bounded-cache";
import { type Refusals, refusals, styleOf } from "./refusal";

/** What an Authorization header says beside its signature. */
export interface Authorization {
  readonly accessKeyId: string;
  readonly date: string;
  readonly region: string;
  readonly service: string;
  readonly terminator: string;
  readonly signedHeaders: readonly string[];
}

interface Read {
  readonly authorization: Authorization;
  readonly signature: string;
}

/**
 * The header as the SigV4 pages write it (reference_sigv-create-signed-request.html). All that is before
 * the signature is the same on every request of a client's day, so it is read once and remembered.
 * @param service words the refusals
 */
export function readAuthorization(text: string, service: string | undefined): Read {
  const at = text.lastIndexOf(beforeSignature);
  const signature = text.slice(at + beforeSignature.length);
  if (at < 0 || signature.length !== 64 || signature.includes(",")) return read(text, service);
  const authorization = known.get(text.slice(0, at), () => read(text, service).authorization);
  return { authorization, signature };
}

const beforeSignature = ", Signature=";

/** Few, as a header may be long. */
const known = new BoundedCache<Authorization>(200);

const read = (text: string, service: string | undefined): Read => {
  const refuse = refusals(styleOf(service));
  const [algorithm, written] = cut(text, " ");
  checkAlgorithm(algorithm, service);

  const parts = new Map<string, string>();
  for (const pair of written.split(",")) {
    const [name, value] = cut(pair.trim(), "=");
    if (parts.has(name)) throw refuse.incomplete(`'${name}' is there twice`);
    parts.set(name, value);
  }
  const credential = readCredential(part(parts, "Credential", refuse), service);
  const signedHeaders = part(parts, "SignedHeaders", refuse).toLowerCase().split(";");
  return {
    authorization: { ...credential, signedHeaders },
    signature: part(parts, "Signature", refuse),
  };
};

/** What is before the first `mark`, and what is after it. */
const cut = (text: string, mark: string) => {
  const at = text.indexOf(mark);
  return at < 0 ? ([text, ""] as const) : ([text.slice(0, at), text.slice(at + 1)] as const);
};

/** A part of the header that has to be there. */
const part = (parts: ReadonlyMap<string, string>, name: string, refuse: Refusals) => {
  const value = parts.get(name);
  if (!value) throw refuse.incomplete(`Authorization header requires '${name}' parameter.`);
  return value;
};

export function checkAlgorithm(algorithm: string, service: string | undefined) {
  if (algorithm === "AWS4-HMAC-SHA256") return;
  const hint = algorithm.startsWith("AWS4-ECDSA") ? " (SigV4A)" : "";
  throw refusals(styleOf(service)).incomplete(
    `Unsupported AWS 'algorithm': '${algorithm.slice(0, 40)}'${hint}. Use AWS4-HMAC-SHA256.`,
  );
}

export function readCredential(credential: string, hint: string | undefined) {
  const parts = credential.split("/");
  const [accessKeyId = "", date = "", region = "", service = "", terminator = ""] = parts;
  if (parts.length !== 5 || !accessKeyId) {
    throw refusals(styleOf(hint)).incomplete(
      "Credential must have exactly 5 slash-delimited elements, keyid/date/region/service/term.",
    );
  }
  return { accessKeyId, date, region, service, terminator };
}
