import { encode, forge, hs256, nothing, pemOf, rs256 } from "./forge-token";
import {
  invalidLoginToken,
  type Loot,
  reported,
  type TokenAttack,
  unsupportedProvider,
  unverified,
  wrongIssuer,
} from "./token-attack";

const joined = (...parts: string[]) => parts.join(".");
const changed = (text: string, at: number) =>
  `${text.slice(0, at)}${text[at] === "A" ? "B" : "A"}${text.slice(at + 1)}`;
/** Signed with the attacker's key, with the attacker's header and claims in place of the real ones. */
const own =
  (header: object = {}, claims: object = {}) =>
  (given: Loot) =>
    forge({ ...given.header, ...header }, { ...given.claims, ...claims }, rs256(given.own.key));
const signature = { message: unverified, source: reported.signature };
const invalid = { message: invalidLoginToken };

const algorithms: readonly TokenAttack[] = [
  ...["none", "None", "NONE", "nOnE", ""].map((alg) => ({
    name: `with the algorithm '${alg}'`,
    make: ({ claims }: Loot) => forge({ alg, typ: "JWT" }, claims, nothing),
    ...invalid,
  })),
  {
    name: "with the algorithm 'none', and the old signature",
    make: ({ parts }) => joined(encode({ alg: "none" }), parts[1], parts[2]),
    ...invalid,
  },
  {
    name: "with HS256, keyed with the public key",
    make: ({ header, claims, published }) =>
      forge({ ...header, alg: "HS256" }, claims, hs256(pemOf(published))),
    message: invalidLoginToken,
    source: reported.hs256,
  },
  {
    name: "with HS256, keyed with the public modulus",
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
    name: "with HS256, keyed with nothing",
    make: ({ header, claims }) =>
      forge({ ...header, alg: "HS256", kid: "/dev/null" }, claims, hs256("")),
    message: invalidLoginToken,
    source: reported.hs256,
  },
  { name: "with RS256 in lower case", make: own({ alg: "rs256" }), ...invalid },
  { name: "with an algorithm that is a list", make: own({ alg: ["RS256"] }), ...invalid },
  { name: "without an algorithm", make: own({ alg: undefined }), ...invalid },
  { name: "with an algorithm called constructor", make: own({ alg: "constructor" }), ...invalid },
];

const keys: readonly TokenAttack[] = [
  { name: "signed with another key of the same name", make: own(), ...signature },
  { name: "signed with a key of another name", make: own({ kid: "another" }), ...signature },
  { name: "signed with a key of no name", make: own({ kid: undefined }), ...signature },
  { name: "whose kid is empty", make: own({ kid: "" }), ...signature },
  { name: "whose kid is a path", make: own({ kid: "../../../../dev/null" }), ...signature },
  { name: "whose kid is a command", make: own({ kid: "x' OR '1'='1; $(id)" }), ...signature },
  { name: "whose kid is 20,000 characters", make: own({ kid: "k".repeat(20_000) }), ...signature },
  { name: "whose kid is a number", make: own({ kid: 1 }), ...invalid },
  { name: "whose kid is null", make: own({ kid: null }), ...invalid },
  {
    name: "whose kid is the attacker's address",
    make: (given) => own({ kid: given.server })(given),
    ...signature,
  },
  {
    name: "that brings its own key (jwk)",
    make: (given) => own({ jwk: given.own.jwk })(given),
    ...signature,
  },
  {
    name: "that says where its key is (jku)",
    make: (given) => own({ jku: given.server })(given),
    ...signature,
  },
  {
    name: "that says where its certificate is (x5u)",
    make: (given) => own({ x5u: given.server })(given),
    ...signature,
  },
  { name: "that brings a certificate (x5c)", make: own({ x5c: ["MIIB"], x5t: "a" }), ...signature },
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
    name: "whose claims are written otherwise",
    make: ({ claims, parts }) =>
      joined(parts[0], encode(JSON.stringify(claims, null, 1)), parts[2]),
    ...signature,
  },
  {
    name: "whose signature begins otherwise",
    make: ({ parts }) => joined(parts[0], parts[1], changed(parts[2], 0)),
    ...signature,
  },
  {
    name: "whose signature is cut",
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
    name: "whose signature ends in other unused bits",
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
    name: "in the other alphabet of base64",
    make: ({ parts }) => joined(parts[0], parts[1], `+/${parts[2].slice(2)}`),
    ...invalid,
  },
  { name: "in percent form", make: ({ token }) => token.replaceAll(".", "%2E"), ...invalid },
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
  { name: "of five parts, as if encrypted", make: ({ token }) => `${token}.a.b`, ...invalid },
  { name: "without a header", make: ({ parts }) => joined("", parts[1], parts[2]), ...invalid },
  { name: "without claims", make: ({ parts }) => joined(parts[0], "", parts[2]), ...invalid },
  { name: "of dots alone", make: () => "..", ...invalid },
  {
    name: "that is a token within a token",
    make: ({ token, own: { key } }) => forge({ alg: "RS256", cty: "JWT" }, token, rs256(key)),
    ...invalid,
  },
  {
    name: "as JSON",
    make: ({ parts }) =>
      JSON.stringify({ protected: parts[0], payload: parts[1], signature: parts[2] }),
    ...invalid,
  },
  { name: "twice", make: ({ token }) => `${token},${token}`, ...invalid },
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
    make: ({ token }: Loot) => `${prefix}${token}`,
    message: /^Logins don't match\. Please include at least one valid login/,
    source: reported.bearer,
  })),
];

/** The last character of 256 bytes has two bits of them, and four unused ones. */
const nextBits = (last: string) => alphabet[alphabet.indexOf(last) ^ 1] ?? "";
const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** Another issuer's name does not help without a signature; the issuer is checked first (open-id.html). */
const issuers: readonly TokenAttack[] = [
  "https://another.eu.auth0.com/",
  "https://cognito-identity.amazonaws.com.evil.example/",
  "https://accounts.google.com",
  "",
  "null",
].map((iss) => ({
  name: `of the issuer '${iss}'`,
  make: own({}, { iss }),
  message: wrongIssuer,
  source: reported.issuer,
}));

const issuer = { message: wrongIssuer, source: reported.issuer };
const names: readonly Omit<TokenAttack, "make">[] = [
  {
    name: "under the issuer with its scheme",
    provider: ({ claims }) => String(claims.iss),
    ...issuer,
  },
  { name: "under the name with a slash", provider: ({ loginsKey }) => `${loginsKey}/`, ...issuer },
  {
    name: "under the name in capitals",
    provider: ({ loginsKey }) => loginsKey.toUpperCase(),
    ...issuer,
  },
  {
    name: "under the name with another port",
    provider: ({ loginsKey }) => `${loginsKey.split(":")[0]}:1`,
    ...issuer,
  },
  {
    name: "under a name that begins as ours",
    provider: ({ loginsKey }) => `${loginsKey}.evil.example`,
    ...issuer,
  },
  {
    name: "under a name that ends as ours",
    provider: ({ loginsKey }) => `evil.example/${loginsKey}`,
    ...issuer,
  },
  { name: "under the name of Google", provider: () => "accounts.google.com", ...issuer },
];

/** Tokens that anyone can make from a real one. */
export const madeByHand: readonly TokenAttack[] = [
  ...algorithms,
  ...keys,
  ...encodings,
  ...issuers,
  ...names.map((attack) => ({ make: ({ token }: Loot) => token, ...attack })),
  {
    name: "of Cognito's own, by another key",
    make: own({}, { iss: "https://cognito-identity.amazonaws.com" }),
    message: "Invalid login token. Can't pass in a Cognito token.",
    source: reported.own,
  },
  {
    name: "of a provider that the pool does not know",
    make: own({}, { iss: "https://another.eu.auth0.com/" }),
    provider: () => "another.eu.auth0.com",
    message: unsupportedProvider,
    source: reported.provider,
  },
];
