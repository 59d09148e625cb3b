// Tested in src/sigv4/verify.test.ts and sign.test.ts.
import { BoundedCache } from "@own-rows/local-runtime/bounded-cache";
import type { HeaderValues } from "./headers";
import { type Refusals, refusalsOf } from "./refusal";

/** What a request says about its signature. Nothing of it is verified yet. */
export interface Claim extends Authorization {
  readonly form: "header" | "query";
  readonly signature: string;
  /** `20261123T120000Z` */
  readonly time: string;
  readonly token: string | undefined;
  /** How long a presigned URL is valid, in seconds. */
  readonly expires: number | undefined;
}

/** What an Authorization header says beside the signature. */
interface Authorization {
  readonly accessKeyId: string;
  readonly date: string;
  readonly region: string;
  readonly service: string;
  readonly terminator: string;
  readonly signedHeaders: readonly string[];
}

type Query = readonly (readonly [name: string, value: string])[];

/** @param service in whose words a request is refused that does not even name one */
export function readClaim(headers: HeaderValues, query: Query, service?: string): Claim {
  const authorization = headers.get("authorization");
  const presigned = query.some(([name]) => /^x-amz-(algorithm|signature|credential)$/i.test(name));
  const refuse = refusalsOf(service);
  if (authorization && presigned) throw refuse.incomplete("only one auth mechanism allowed");
  if (authorization) return fromHeader(authorization, headers, service);
  if (presigned) return fromQuery(query, service);
  throw refuse.missing();
}

const fromHeader = (
  sent: readonly string[],
  headers: HeaderValues,
  service: string | undefined,
): Claim => {
  const refuse = refusalsOf(service);
  const [text = "", another] = sent;
  if (another !== undefined) throw refuse.incomplete("there are two Authorization headers");
  const { authorization, signature } = readAuthorization(text, service);
  const time =
    single(headers, "x-amz-date", refuse) ?? fromHttpDate(single(headers, "date", refuse));
  if (!time) {
    throw refuse.incomplete(
      "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.",
    );
  }
  return {
    form: "header",
    // One by one: spreading them takes longer than everything else here.
    accessKeyId: authorization.accessKeyId,
    date: authorization.date,
    region: authorization.region,
    service: authorization.service,
    terminator: authorization.terminator,
    signedHeaders: authorization.signedHeaders,
    signature,
    time,
    token: single(headers, "x-amz-security-token", refuse),
    expires: undefined,
  };
};

/** A header that may be sent once at most. */
const single = (headers: HeaderValues, name: string, refuse: Refusals) => {
  const values = headers.get(name);
  if (values !== undefined && values.length > 1) {
    throw refuse.incomplete(`there are two ${name} headers`);
  }
  return values?.[0];
};

const fromHttpDate = (date: string | undefined) => {
  const time = Date.parse(date ?? "");
  if (Number.isNaN(time)) return undefined;
  return new Date(time).toISOString().replace(/[-:]|\.\d+/g, "");
};

interface ReadHeader {
  readonly authorization: Authorization;
  readonly signature: string;
}

/**
 * The header as the SigV4 pages describe it (reference_sigv-create-signed-request.html). The part before the
 * signature is the same in all of a client's requests of a day, so it is parsed once and cached.
 */
const readAuthorization = (text: string, service: string | undefined): ReadHeader => {
  const at = text.lastIndexOf(beforeSignature);
  const signature = text.slice(at + beforeSignature.length);
  if (at < 0 || signature.length !== 64 || signature.includes(",")) return parse(text, service);
  const authorization = parsed.get(text.slice(0, at), () => parse(text, service).authorization);
  return { authorization, signature };
};

const beforeSignature = ", Signature=";

/** Few, as a header can be long. */
const parsed = new BoundedCache<Authorization>(200);

const parse = (text: string, service: string | undefined): ReadHeader => {
  const refuse = refusalsOf(service);
  const [algorithm, list] = splitAt(text, " ");
  checkAlgorithm(algorithm, service);

  const parts = new Map<string, string>();
  for (const pair of list.split(",")) {
    const [name, value] = splitAt(pair.trim(), "=");
    if (parts.has(name)) throw refuse.incomplete(`'${name}' is there twice`);
    parts.set(name, value);
  }
  const need = (name: string) => {
    const value = parts.get(name);
    if (!value) throw refuse.incomplete(`Authorization header requires '${name}' parameter.`);
    return value;
  };
  const credential = readCredential(need("Credential"), service);
  const signedHeaders = need("SignedHeaders").toLowerCase().split(";");
  return { authorization: { ...credential, signedHeaders }, signature: need("Signature") };
};

/** The text before the first `mark`, and the text after it. */
const splitAt = (text: string, mark: string) => {
  const at = text.indexOf(mark);
  return at < 0 ? ([text, ""] as const) : ([text.slice(0, at), text.slice(at + 1)] as const);
};

/** The query form (reference_sigv-authentication-methods.html). */
const fromQuery = (query: Query, service?: string): Claim => {
  const refuse = refusalsOf(service);
  const find = (name: string) => {
    const values = query.filter(([key]) => key.toLowerCase() === name.toLowerCase());
    if (values.length > 1) throw refuse.invalidUrl(`${name} is there twice`);
    return values[0]?.[1];
  };
  const need = (name: string) => {
    const value = find(name);
    if (!value) throw refuse.invalidUrl(`AWS query-string parameters must include '${name}'.`);
    return value;
  };
  checkAlgorithm(need("X-Amz-Algorithm"), service);
  const credential = readCredential(need("X-Amz-Credential"), service);
  return {
    form: "query",
    ...credential,
    expires: readExpires(need("X-Amz-Expires"), refusalsOf(credential.service)),
    signedHeaders: need("X-Amz-SignedHeaders").toLowerCase().split(";"),
    signature: need("X-Amz-Signature"),
    time: need("X-Amz-Date"),
    token: find("X-Amz-Security-Token"),
  };
};

const readExpires = (expires: string, refuse: Refusals) => {
  if (/^-\d+$/.test(expires)) throw refuse.invalidUrl("X-Amz-Expires must be non-negative");
  if (!/^\d+$/.test(expires)) throw refuse.invalidUrl("X-Amz-Expires should be a number");
  if (Number(expires) > 604800) {
    throw refuse.invalidUrl("X-Amz-Expires must be less than a week (in seconds) that is 604800");
  }
  return Number(expires);
};

const checkAlgorithm = (algorithm: string, service: string | undefined) => {
  if (algorithm === "AWS4-HMAC-SHA256") return;
  const hint = algorithm.startsWith("AWS4-ECDSA") ? " (SigV4A)" : "";
  throw refusalsOf(service).incomplete(
    `Unsupported AWS 'algorithm': '${algorithm.slice(0, 40)}'${hint}. Use AWS4-HMAC-SHA256.`,
  );
};

const readCredential = (credential: string, hint: string | undefined) => {
  const parts = credential.split("/");
  const [accessKeyId = "", date = "", region = "", service = "", terminator = ""] = parts;
  if (parts.length !== 5 || !accessKeyId) {
    throw refusalsOf(hint).incomplete(
      "Credential must have exactly 5 slash-delimited elements, keyid/date/region/service/term.",
    );
  }
  return { accessKeyId, date, region, service, terminator };
};
