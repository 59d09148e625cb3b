// Tested in src/sigv4/verify.test.ts.
import { timingSafeEqual } from "node:crypto";
import type { Claim } from "./claim";
import type { HeaderValues } from "./headers";
import { refusalsOf } from "./refusal";

/** What is known of an access key. */
export interface SigningCredentials {
  readonly secretAccessKey: string;
  /** Absent for a user's long-lived key; otherwise each request has to carry it. */
  readonly sessionToken?: string;
  readonly expiration?: Date;
}

/** The scope has to be this account's: date, region, service, terminator. Texts: observed, unverified. */
export function checkScope(
  { date, time, region, service, terminator }: Claim,
  here: { readonly region: string; isService(name: string): boolean },
) {
  const refuse = refusalsOf(service);
  if (!here.isService(service)) {
    throw refuse.wrongScope(`Credential should be scoped to correct service, not '${service}'.`);
  }
  if (region !== here.region && !(service === "iam" && region === "us-east-1")) {
    throw refuse.wrongScope(
      service === "s3"
        ? `the region '${region}' is wrong; expecting '${here.region}'`
        : `Credential should be scoped to a valid region, not '${region}'.`,
    );
  }
  if (terminator !== "aws4_request") {
    throw refuse.wrongScope(
      `Credential should be scoped with a valid terminator: 'aws4_request', not '${terminator}'.`,
    );
  }
  if (!time.startsWith(`${date}T`)) {
    throw refuse.wrongScope(
      `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${date}' != '${time.slice(0, 8)}', from '${time}'.`,
    );
  }
}

const minutes = 15;

/** Fifteen minutes either way; a presigned URL until it expires (reference_sigv-troubleshooting.html). */
export function checkTime({ time, expires, service }: Claim, now: Date) {
  const refuse = refusalsOf(service);
  const signed = parseBasic(time);
  if (signed === undefined) {
    throw refuse.incomplete(`Date must be in ISO-8601 'basic format'. Got '${time.slice(0, 40)}'.`);
  }
  const end = signed + (expires === undefined ? minutes * 60_000 : expires * 1000);
  if (signed > now.getTime() + minutes * 60_000) {
    const limit = basic(now.getTime() + minutes * 60_000);
    throw refuse.skewed(
      `Signature not yet current: ${time} is still later than ${limit} (${basic(now.getTime())} + ${minutes} min.)`,
    );
  }
  if (now.getTime() <= end) return;

  if (expires !== undefined) {
    throw refuse.expiredUrl(
      `Signature expired: ${basic(end)} is now earlier than ${basic(now.getTime())}`,
    );
  }
  const limit = basic(now.getTime() - minutes * 60_000);
  throw refuse.skewed(
    `Signature expired: ${time} is now earlier than ${limit} (${basic(now.getTime())} - ${minutes} min.)`,
  );
}

/** `20261123T120000Z` in milliseconds since the epoch. */
const parseBasic = (text: string) => {
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text) ?? [];
  if (!year) return undefined;
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(time) ? undefined : time;
};

const basic = (time: number) => new Date(time).toISOString().replace(/[-:]|\.\d+/g, "");

/** A session's requests carry its token, those of a long-lived key carry none. */
export function checkToken(
  { sessionToken, expiration }: SigningCredentials,
  token: string | undefined,
  service: string,
  now: Date,
) {
  const refuse = refusalsOf(service);
  if (!sessionToken && token !== undefined) throw refuse.wrongToken();
  if (sessionToken && token === undefined) throw refuse.unknownKey();
  if (sessionToken && token !== undefined && !same(sessionToken, token)) throw refuse.wrongToken();
  if (expiration && expiration.getTime() <= now.getTime()) throw refuse.expired();
}

/** Compares in constant time, so that its duration does not show where the texts differ. */
export function same(one: string, other: string) {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** `host` and every `x-amz-*` header have to be signed (reference_sigv-create-signed-request.html). */
export function checkSignedHeaders({ signedHeaders, service }: Claim, headers: HeaderValues) {
  const refuse = refusalsOf(service);
  if (!signedHeaders.includes("host")) throw refuse.unsigned("host");
  for (const name of headers.keys()) {
    if (name.startsWith("x-amz-") && !signedHeaders.includes(name)) throw refuse.unsigned(name);
  }
  const ordered = signedHeaders.every((name, i) => i === 0 || name > (signedHeaders[i - 1] ?? ""));
  if (!ordered || signedHeaders.some((name) => !headers.has(name))) throw refuse.mismatch();
  for (const name of singleHeaders) {
    if ((headers.get(name)?.length ?? 0) > 1) throw refuse.mismatch();
  }
}

/** Were there two of these, one could be signed and the other obeyed. */
const singleHeaders = [
  "host",
  "x-amz-target",
  "x-amz-content-sha256",
  "x-amz-security-token",
  "content-type",
];
