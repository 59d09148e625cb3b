import { encode, forge, hs256, noSignature, pemOf, rs256 } from "./forge-token";
import {
  type AttackInput,
  invalidLoginToken,
  reported,
  type TokenAttack,
  unsupportedProvider,
  unverified,
  wrongIssuer,
} from "./token-attack";

const joined = (...parts: string[]) => parts.join(".");
const changed = (text: string, at: number) =>
  `${text.slice(0, at)}${text[at] === "A" ? "B" : "A"}${text.slice(at + 1)}`;
/** The valid token with other header members and claims, signed with the attacker's key. */
const ownSigned =
  (header: object = {}, claims: object = {}) =>
  (input: AttackInput) =>
    forge({ ...input.header, ...header }, { ...input.claims, ...claims }, rs256(input.own.key));
const signature = { message: unverified, source: reported.signature };
const invalid = { message: invalidLoginToken };

const algorithms: readonly TokenAttack[] = [
  ...["none", "None", "NONE", "nOnE", ""].map((alg) => ({
    name: `with the algorithm '${alg}'`,
    make: ({ claims }: AttackInput) => forge({ alg, typ: "JWT" }, claims, noSignature),
    ...invalid,
  })),
  {
    name: "with the algorithm 'none', and the old signature",
    make: ({ parts }) => joined(encode({ alg: "none" }), parts[1], parts[2]),
    ...invalid,
  },
  {
    name: "with HS256 and the public key as its secret",
    make: ({ header, claims, published }) =>
      forge({ ...header, alg: "HS256" }, claims, hs256(pemOf(published))),
    message: invalidLoginToken,
    source: reported.hs256,
  },
  {
    name: "with HS256 and the public modulus as its secret",
    make: ({ header, claims, published }) =>
      forge(
        { ...header, alg: "HS256" },
        claims,
        hs256(Buffer.from(published.n ?? "", "base64url")),
      ),
    message: invalidLoginToken,
    source: reported.hs256,
  },
  {
    name: "with HS256 and an empty key",
    make: ({ header, claims }) =>
      forge({ ...header, alg: "HS256", kid: "/dev/null" }, claims, hs256("")),
    message: invalidLoginToken,
    source: reported.hs256,
  },
  { name: "with RS256 in lower case", make: ownSigned({ alg: "rs256" }), ...invalid },
  { name: "with an algorithm that is a list", make: ownSigned({ alg: ["RS256"] }), ...invalid },
  { name: "without an algorithm", make: ownSigned({ alg: undefined }), ...invalid },
  {
    name: "with an algorithm called constructor",
    make: ownSigned({ alg: "constructor" }),
    ...invalid,
  },
];

const keys: readonly TokenAttack[] = [
  { name: "signed with another key under the same kid", make: ownSigned(), ...signature },
  {
    name: "signed with another key under another kid",
    make: ownSigned({ kid: "another" }),
    ...signature,
  },
  { name: "signed with another key and no kid", make: ownSigned({ kid: undefined }), ...signature },
  { name: "whose kid is empty", make: ownSigned({ kid: "" }), ...signature },
  { name: "whose kid is a path", make: ownSigned({ kid: "../../../../dev/null" }), ...signature },
  {
    name: "whose kid is shell and SQL code",
    make: ownSigned({ kid: "x' OR '1'='1; $(id)" }),
    ...signature,
  },
  {
    name: "whose kid is 20,000 characters",
    make: ownSigned({ kid: "k".repeat(20_000) }),
    ...signature,
  },
  { name: "whose kid is a number", make: ownSigned({ kid: 1 }), ...invalid },
  { name: "whose kid is null", make: ownSigned({ kid: null }), ...invalid },
  {
    name: "whose kid is the attacker's address",
    make: (input) => ownSigned({ kid: input.server })(input),
    ...signature,
  },
  {
    name: "that contains its own key (jwk)",
    make: (input) => ownSigned({ jwk: input.own.jwk })(input),
    ...signature,
  },
  {
    name: "that names a URL for its key (jku)",
    make: (input) => ownSigned({ jku: input.server })(input),
    ...signature,
  },
  {
    name: "that names a URL for its certificate (x5u)",
    make: (input) => ownSigned({ x5u: input.server })(input),
    ...signature,
  },
  {
    name: "that contains a certificate (x5c)",
    make: ownSigned({ x5c: ["MIIB"], x5t: "a" }),
    ...signature,
  },
];

const encodings: readonly TokenAttack[] = [
  {
    name: "whose header was changed",
    make: ({ header, parts }) => joined(encode({ ...header, x: 1 }), parts[1], parts[2]),
    ...signature,
  },
  {
    name: "whose claims were changed",
    make: ({ claims, parts }) =>
      joined(parts[0], encode({ ...claims, sub: "auth0|bob" }), parts[2]),
    ...signature,
  },
  {
    name: "whose claims have other white space",
    make: ({ claims, parts }) =>
      joined(parts[0], encode(JSON.stringify(claims, null, 1)), parts[2]),
    ...signature,
  },
  {
    name: "whose signature begins with another character",
    make: ({ parts }) => joined(parts[0], parts[1], changed(parts[2], 0)),
    ...signature,
  },
  {
    name: "whose signature is shortened",
    make: ({ parts }) =>
      joined(parts[0], parts[1], encode(Buffer.from(parts[2], "base64url").subarray(0, -1))),
    ...signature,
  },
  {
    name: "whose signature is empty",
    make: ({ parts }) => joined(parts[0], parts[1], ""),
    ...signature,
  },
  {
    name: "whose signature is zeros",
    make: ({ parts }) => joined(parts[0], parts[1], "A".repeat(parts[2].length)),
    ...signature,
  },
  {
    name: "whose signature has other unused bits at the end",
    make: ({ token }) => `${token.slice(0, -1)}${nextBits(token.slice(-1))}`,
    ...invalid,
  },
  { name: "with padding", make: ({ token }) => `${token}==`, ...invalid },
  {
    name: "with padding in its claims",
    make: ({ parts }) => joined(parts[0], `${parts[1]}=`, parts[2]),
    ...invalid,
  },
  {
    name: "in the standard base64 alphabet",
    make: ({ parts }) => joined(parts[0], parts[1], `+/${parts[2].slice(2)}`),
    ...invalid,
  },
  {
    name: "with percent-encoded dots",
    make: ({ token }) => token.replaceAll(".", "%2E"),
    ...invalid,
  },
  { name: "in quotes", make: ({ token }) => `"${token}"`, ...invalid },
  { name: "after a space", make: ({ token }) => ` ${token}`, ...invalid },
  { name: "before a newline", make: ({ token }) => `${token}\n`, ...invalid },
  {
    name: "with a newline in it",
    make: ({ token }) => `${token.slice(0, 76)}\r\n${token.slice(76)}`,
    ...invalid,
  },
  { name: "before a NUL", make: ({ token }) => `${token}\0`, ...invalid },
  { name: "after a byte order mark", make: ({ token }) => `\ufeff${token}`, ...invalid },
  {
    name: "with dots that look alike",
    make: ({ token }) => token.replaceAll(".", "\u2024"),
    ...invalid,
  },
  { name: "of two parts", make: ({ parts }) => joined(parts[0], parts[1]), ...invalid },
  { name: "of four parts", make: ({ token }) => `${token}.`, ...invalid },
  { name: "of five parts, like an encrypted one", make: ({ token }) => `${token}.a.b`, ...invalid },
  { name: "without a header", make: ({ parts }) => joined("", parts[1], parts[2]), ...invalid },
  { name: "without claims", make: ({ parts }) => joined(parts[0], "", parts[2]), ...invalid },
  { name: "of two dots only", make: () => "..", ...invalid },
  {
    name: "that contains a token",
    make: ({ token, own: { key } }) => forge({ alg: "RS256", cty: "JWT" }, token, rs256(key)),
    ...invalid,
  },
  {
    name: "as JSON",
    make: ({ parts }) =>
      JSON.stringify({ protected: parts[0], payload: parts[1], signature: parts[2] }),
    ...invalid,
  },
  { name: "twice, with a comma between", make: ({ token }) => `${token},${token}`, ...invalid },
  { name: "that is not a token", make: () => "not-a-token", ...invalid },
  { name: "that is not a token, of 50,000 characters", make: () => "x".repeat(50_000), ...invalid },
  {
    name: "of 50,001 characters",
    make: () => "x".repeat(50_001),
    code: "ValidationException",
    message: /^1 validation error detected: Value at 'logins' failed to satisfy constraint/,
  },
  {
    name: "that is empty",
    make: () => "",
    code: "ValidationException",
    message: /^1 validation error detected: Value at 'logins' failed to satisfy constraint/,
  },
  ...["Bearer ", "bearer ", "BEARER "].map((prefix) => ({
    name: `after '${prefix}'`,
    make: ({ token }: AttackInput) => `${prefix}${token}`,
    message: /^Logins don't match\. Please include at least one valid login/,
    source: reported.bearer,
  })),
];

/** In base64url, the last character of 256 bytes has two used bits and four unused ones. */
const nextBits = (last: string) => alphabet[alphabet.indexOf(last) ^ 1] ?? "";
const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** Cognito checks the issuer before the signature (open-id.html). */
const issuers: readonly TokenAttack[] = [
  "https://another.eu.auth0.com/",
  "https://cognito-identity.amazonaws.com.evil.example/",
  "https://accounts.google.com",
  "",
  "null",
].map((iss) => ({
  name: `of the issuer '${iss}'`,
  make: ownSigned({}, { iss }),
  message: wrongIssuer,
  source: reported.issuer,
}));

const issuer = { message: wrongIssuer, source: reported.issuer };
const names: readonly Omit<TokenAttack, "make">[] = [
  {
    name: "under the issuer's URL",
    provider: ({ claims }) => String(claims.iss),
    ...issuer,
  },
  { name: "under our name with a slash", provider: ({ loginsKey }) => `${loginsKey}/`, ...issuer },
  {
    name: "under our name in capitals",
    provider: ({ loginsKey }) => loginsKey.toUpperCase(),
    ...issuer,
  },
  {
    name: "under our name with another port",
    provider: ({ loginsKey }) => `${loginsKey.split(":")[0]}:1`,
    ...issuer,
  },
  {
    name: "under a name that begins with ours",
    provider: ({ loginsKey }) => `${loginsKey}.evil.example`,
    ...issuer,
  },
  {
    name: "under a name that ends with ours",
    provider: ({ loginsKey }) => `evil.example/${loginsKey}`,
    ...issuer,
  },
  { name: "under Google's name", provider: () => "accounts.google.com", ...issuer },
];

/** Tokens that anybody can forge from a valid one. */
export const forgedTokens: readonly TokenAttack[] = [
  ...algorithms,
  ...keys,
  ...encodings,
  ...issuers,
  ...names.map((attack) => ({ make: ({ token }: AttackInput) => token, ...attack })),
  {
    name: "with Cognito's issuer, signed with another key",
    make: ownSigned({}, { iss: "https://cognito-identity.amazonaws.com" }),
    message: "Invalid login token. Can't pass in a Cognito token.",
    source: reported.own,
  },
  {
    name: "of a provider that the pool does not trust",
    make: ownSigned({}, { iss: "https://another.eu.auth0.com/" }),
    provider: () => "another.eu.auth0.com",
    message: unsupportedProvider,
    source: reported.provider,
  },
];
