import {
  type Authorization,
  checkAlgorithm,
  readAuthorization,
  readCredential,
} from "./authorization";
import type { HeaderValues } from "./headers";
import { type Refusals, refusals, styleOf } from "./refusal";

/** What a request says about its signature, before anything of it is believed. */
export interface Claim extends Authorization {
  readonly form: "header" | "query";
  readonly signature: string;
  /** `20261123T120000Z` */
  readonly time: string;
  readonly token: string | undefined;
  /** How long a presigned request holds, in seconds. */
  readonly expires: number | undefined;
}

type Query = readonly (readonly [string, string])[];

/** @param service words the refusals of a request that does not even name one */
export function readClaim(headers: HeaderValues, query: Query, service?: string): Claim {
  const authorization = headers.get("authorization");
  const presigned = query.some(([name]) => /^x-amz-(algorithm|signature|credential)$/i.test(name));
  const refuse = refusals(styleOf(service));
  if (authorization && presigned) throw refuse.incomplete("only one auth mechanism allowed");
  if (authorization) return fromHeader(authorization, headers, service);
  if (presigned) return fromQuery(query, service);
  throw refuse.missing();
}

const fromHeader = (
  written: readonly string[],
  headers: HeaderValues,
  service: string | undefined,
): Claim => {
  const refuse = refusals(styleOf(service));
  const [text = "", another] = written;
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
    // One by one: to spread them takes longer than all else that is read here.
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
  if (/^-\d+$/.test(expires)) throw link.badLink("X-Amz-Expires must be non-negative");
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

const fromHttpDate = (date: string | undefined) => {
  const time = Date.parse(date ?? "");
  if (Number.isNaN(time)) return undefined;
  return new Date(time).toISOString().replace(/[-:]|\.\d+/g, "");
};
