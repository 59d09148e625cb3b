import type { HeaderValues } from "./headers";
import { type Refusals, refusals, styleOf } from "./refusal";

/** What a request says about its signature, before anything of it is believed. */
export interface Claim {
  readonly form: "header" | "query";
  readonly accessKeyId: string;
  readonly date: string;
  readonly region: string;
  readonly service: string;
  readonly terminator: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  /** `20261123T120000Z` */
  readonly time: string;
  readonly token: string | undefined;
  /** How long a presigned request holds, in seconds. */
  readonly expires: number | undefined;
}

type Query = readonly (readonly [string, string])[];

/** @param service words the refusals of a request that does not even name one */
export const readClaim = (headers: HeaderValues, query: Query, service?: string): Claim => {
  const authorization = headers.get("authorization");
  const presigned = query.some(([name]) => /^x-amz-(algorithm|signature|credential)$/i.test(name));
  const refuse = refusals(styleOf(service));
  if (authorization && presigned) throw refuse.incomplete("only one auth mechanism allowed");
  if (authorization) return fromHeader(authorization, headers, service);
  if (presigned) return fromQuery(query, service);
  throw refuse.missing();
};

/** The header as the SigV4 pages write it (reference_sigv-create-signed-request.html). */
const fromHeader = (authorization: readonly string[], headers: HeaderValues, service?: string) => {
  const refuse = refusals(styleOf(service));
  const [text = "", another] = authorization;
  if (another !== undefined) throw refuse.incomplete("there are two Authorization headers");
  const [algorithm, written] = cut(text, " ");
  checkAlgorithm(algorithm, service);

  const parts = new Map<string, string>();
  for (const pair of written.split(",")) {
    const [name, value] = cut(pair.trim(), "=");
    if (parts.has(name)) throw refuse.incomplete(`'${name}' is there twice`);
    parts.set(name, value);
  }
  const time =
    single(headers, "x-amz-date", refuse) ?? fromHttpDate(single(headers, "date", refuse));
  if (!time) {
    throw refuse.incomplete(
      "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.",
    );
  }
  return {
    form: "header",
    ...readCredential(part(parts, "Credential", refuse), service),
    signedHeaders: part(parts, "SignedHeaders", refuse).toLowerCase().split(";"),
    signature: part(parts, "Signature", refuse),
    time,
    token: single(headers, "x-amz-security-token", refuse),
    expires: undefined,
  } as const;
};

/** What is before the first `mark`, and what is after it. */
const cut = (text: string, mark: string) => {
  const at = text.indexOf(mark);
  return at < 0 ? ([text, ""] as const) : ([text.slice(0, at), text.slice(at + 1)] as const);
};

/** A part of the Authorization header that has to be there. */
const part = (parts: ReadonlyMap<string, string>, name: string, refuse: Refusals) => {
  const value = parts.get(name);
  if (!value) throw refuse.incomplete(`Authorization header requires '${name}' parameter.`);
  return value;
};

/** A header that may be sent once at most. */
const single = (headers: HeaderValues, name: string, refuse: Refusals) => {
  const values = headers.get(name);
  if (values !== undefined && values.length > 1)
    throw refuse.incomplete(`there are two ${name} headers`);
  return values?.[0];
};

/** The query form (reference_sigv-authentication-methods.html). */
const fromQuery = (query: Query, service?: string): Claim => {
  const refuse = refusals(styleOf(service));
  const find = (name: string) => {
    const values = query.filter(([key]) => key.toLowerCase() === name.toLowerCase());
    if (values.length > 1) throw refuse.badLink(`${name} is there twice`);
    return values[0]?.[1];
  };
  const need = (name: string) => {
    const value = find(name);
    if (!value) throw refuse.badLink(`AWS query-string parameters must include '${name}'.`);
    return value;
  };
  checkAlgorithm(need("X-Amz-Algorithm"), service);
  const credential = readCredential(need("X-Amz-Credential"), service);
  const expires = need("X-Amz-Expires");
  const link = refusals(styleOf(credential.service));
  if (!/^\d+$/.test(expires)) throw link.badLink("X-Amz-Expires should be a number");
  if (Number(expires) > 604800) {
    throw link.badLink("X-Amz-Expires must be less than a week (in seconds) that is 604800");
  }
  return {
    form: "query",
    ...credential,
    signedHeaders: need("X-Amz-SignedHeaders").toLowerCase().split(";"),
    signature: need("X-Amz-Signature"),
    time: need("X-Amz-Date"),
    token: find("X-Amz-Security-Token"),
    expires: Number(expires),
  };
};

const checkAlgorithm = (algorithm: string, service?: string) => {
  if (algorithm === "AWS4-HMAC-SHA256") return;
  const hint = algorithm.startsWith("AWS4-ECDSA") ? " (SigV4A)" : "";
  throw refusals(styleOf(service)).incomplete(
    `Unsupported AWS 'algorithm': '${algorithm.slice(0, 40)}'${hint}. Use AWS4-HMAC-SHA256.`,
  );
};

const readCredential = (credential: string, hint?: string) => {
  const parts = credential.split("/");
  const [accessKeyId = "", date = "", region = "", service = "", terminator = ""] = parts;
  if (parts.length !== 5 || !accessKeyId) {
    throw refusals(styleOf(hint)).incomplete(
      "Credential must have exactly 5 slash-delimited elements, keyid/date/region/service/term.",
    );
  }
  return { accessKeyId, date, region, service, terminator };
};

const fromHttpDate = (date: string | undefined) => {
  const time = Date.parse(date ?? "");
  if (Number.isNaN(time)) return undefined;
  return new Date(time).toISOString().replace(/[-:]|\.\d+/g, "");
};
