// Tested in src/services/sts/web-identity.test.ts and cognito-identity/login.test.ts.
import { isUtf8 } from "node:buffer";
import { compactVerify } from "jose";
import * as v from "valibot";
import type { Account } from "../../account";
import { IssuerUnreachable, issuerKeys } from "./issuer-keys";

/** The claims that AWS checks. */
export type Claims = v.InferOutput<typeof Claims>;

/** What is wrong with a signature; Cognito and STS have different texts for it. */
export type TokenFault = "algorithm" | "signature" | "unreachable";

/** A JWT's header and claims, not verified yet; `undefined` if it is no JWT. */
export function readToken(token: string) {
  const parts = token.split(".");
  if (parts.length !== 3 || !parts.every(isBase64url)) return undefined;
  const header = v.safeParse(Header, json(parts[0]));
  const claims = v.safeParse(Claims, json(parts[1]));
  return header.success && claims.success
    ? { header: header.output, claims: claims.output }
    : undefined;
}

/** Whether the issuer signed it: with RSA and PKCS #1 only; HMAC and `none` are never accepted. */
export async function tokenFault(
  account: Account,
  token: string,
  alg: string,
  issuerUrl: string,
): Promise<TokenFault | undefined> {
  if (!algorithms.includes(alg)) return "algorithm";
  try {
    await compactVerify(token, issuerKeys(account, issuerUrl), { algorithms });
    return undefined;
  } catch (error) {
    // Any other error, such as a key that can not be read, leaves the token unverified.
    return error instanceof IssuerUnreachable ? "unreachable" : "signature";
  }
}

/** What a signature is, for a person. */
export function describeSignature(alg: string, fault: TokenFault | undefined) {
  if (fault === undefined || fault === "algorithm") return alg;
  return fault === "unreachable" ? "keys that can not be read" : `${alg}, by another key`;
}

/** `azp`, if present, replaces `aud` (Cognito developer guide, open-id.md). */
export function audiencesOf({ azp, aud }: Claims): readonly string[] {
  if (azp !== undefined) return [azp];
  if (aud === undefined) return [];
  return typeof aud === "string" ? [aud] : aud;
}

/** PS256 is RSA too, but whether AWS accepts it is not known: refused. */
const algorithms = ["RS256", "RS384", "RS512"];

/** To the last bit: otherwise one token could be written in several ways (RFC 4648, 3.5). */
const isBase64url = (part: string) => Buffer.from(part, "base64url").toString("base64url") === part;

/** Bytes that are not UTF-8 would all be read as the same character, and two subjects as one. */
const json = (part: string | undefined): unknown => {
  const bytes = Buffer.from(part ?? "", "base64url");
  if (!isUtf8(bytes)) return undefined;
  try {
    const value: unknown = JSON.parse(bytes.toString("utf8"));
    return Array.isArray(value) ? undefined : value;
  } catch {
    return undefined;
  }
};

/** Extensions in `crit` have to be understood (RFC 7515, 4.1.11); none is here. */
const Header = v.object({
  alg: v.string(),
  kid: v.optional(v.string()),
  crit: v.optional(v.undefined()),
});

/** "Timestamps in the token must be formatted as either an integer or a long integer" (STS API reference). */
const Timestamp = v.optional(v.pipe(v.number(), v.integer(), v.maxValue(2 ** 63)));

/**
 * "It MUST NOT exceed 255 ASCII characters in length" (OpenID Connect Core 1.0, part 2). What AWS does with a
 * longer one, or with control characters, is not known: refused.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is refused
const Subject = v.pipe(v.string(), v.maxLength(255), v.regex(/^[^\0-\x1f\x7f]*$/));

const Claims = v.object({
  iss: v.optional(v.string()),
  sub: v.optional(Subject),
  aud: v.optional(v.union([v.string(), v.array(v.string())])),
  azp: v.optional(v.string()),
  exp: Timestamp,
  nbf: Timestamp,
  iat: Timestamp,
  amr: v.optional(v.array(v.string())),
});
