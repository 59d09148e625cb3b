import type { KeyObject } from "node:crypto";
import { encode, forge, hs256, type Part, ps256, rs256, rs512 } from "./forge-token";
import {
  invalidLoginToken,
  type Loot,
  missing,
  reported,
  type TokenAttack,
  takenAsLogin,
  unsupportedProvider,
  unverified,
  wrongIssuer,
} from "./token-attack";

export interface TenantLoot extends Loot {
  /** The tenant's private key. */
  readonly key: KeyObject;
}
type Attack = TokenAttack<TenantLoot>;

const now = () => Math.floor(Date.now() / 1000);
const signed =
  (claims: object, header: object = {}) =>
  (given: TenantLoot) =>
    forge({ ...given.header, ...header }, { ...given.claims, ...claims }, rs256(given.key));
/** Claims as text, where an object's JSON cannot express them. */
const written =
  (write: (text: string) => Part, header: (text: string) => Part = (text) => text) =>
  (given: TenantLoot) =>
    forge(
      header(JSON.stringify(given.header)),
      write(JSON.stringify(given.claims)),
      rs256(given.key),
    );
const before = (member: string) => (text: string) => text.replace("{", `{${member},`);
const after = (member: string) => (text: string) => text.replace(/\}$/, `,${member}}`);
const without = (name: string) => (text: string) => {
  const { [name]: _, ...rest } = JSON.parse(text);
  return JSON.stringify(rest);
};
const raw = (name: string, value: string) => (text: string) =>
  after(`"${name}":${value}`)(without(name)(text));

const unsupported = { message: unsupportedProvider, source: reported.provider };
const invalid = { message: invalidLoginToken };
const taken = { message: takenAsLogin };

const algorithms: readonly Attack[] = [
  {
    name: "signed with HS256",
    make: ({ header, claims, published }) =>
      forge({ ...header, alg: "HS256" }, claims, hs256(published.n ?? "")),
    message: invalidLoginToken,
    source: reported.hs256,
  },
  {
    name: "signed with PS256",
    make: ({ header, claims, key }) => forge({ ...header, alg: "PS256" }, claims, ps256(key)),
    ...invalid,
  },
  {
    name: "signed with PS256 that says RS256",
    make: ({ header, claims, key }) => forge(header, claims, ps256(key)),
    message: unverified,
    source: reported.signature,
  },
  {
    name: "signed with RS512 that says RS256",
    make: ({ header, claims, key }) => forge(header, claims, rs512(key)),
    message: unverified,
    source: reported.signature,
  },
  {
    name: "with an extension that must be understood (crit)",
    make: signed({}, { crit: ["exp"], exp: 1 }),
    ...invalid,
  },
  { name: "with an empty crit", make: signed({}, { crit: [] }), ...invalid },
  { name: "that is not base64 (b64)", make: signed({}, { b64: false, crit: ["b64"] }), ...invalid },
  { name: "with b64 and no crit", make: signed({}, { b64: false }), ...taken },
  { name: "of the type of access tokens (at+jwt)", make: signed({}, { typ: "at+jwt" }), ...taken },
  { name: "without a type", make: signed({}, { typ: undefined }), ...taken },
  {
    name: "that names its algorithm twice, the real one first",
    make: written((text) => text, after('"alg":"none"')),
    ...invalid,
  },
  {
    name: "that names its algorithm twice, the real one last",
    make: written((text) => text, before('"alg":"none"')),
    ...taken,
  },
  {
    name: "with white space in its header",
    make: written(
      (text) => text,
      (text) => ` ${text}\n`,
    ),
    ...taken,
  },
];

const times: readonly Attack[] = [
  {
    name: "that has expired",
    make: signed({ iat: 1_700_000_000, exp: 1_700_036_000 }),
    message: /^Invalid login token\. Token expired: \d+ >= 1700036000$/,
    source: reported.expired,
  },
  // The guide allows five minutes (open-id.html); the reported texts compare strictly.
  {
    name: "that expired a minute ago",
    make: (given) => signed({ exp: now() - 60 })(given),
    message: /Token expired/,
  },
  {
    name: "that expires now",
    make: (given) => signed({ exp: now() })(given),
    message: /Token expired/,
  },
  { name: "that expired before time began", make: signed({ exp: -1 }), message: /Token expired/ },
  { name: "that never expires", make: signed({ exp: undefined }), message: missing("exp") },
  { name: "that expires at the end of time", make: written(raw("exp", "1e400")), ...invalid },
  { name: "that expires at a text", make: signed({ exp: "4102444800" }), ...invalid },
  {
    name: "that expires at a fraction",
    make: (given) => signed({ exp: now() + 60.5 })(given),
    ...invalid,
    source: "STS API reference, AssumeRoleWithWebIdentity, WebIdentityToken",
  },
  { name: "that expires at null", make: signed({ exp: null }), ...invalid },
  { name: "that expires at a list", make: signed({ exp: [4_102_444_800] }), ...invalid },
  {
    name: "that is not valid for another minute",
    make: (given) => signed({ nbf: now() + 60 })(given),
    ...invalid,
  },
  {
    name: "that is not valid for another hour",
    make: (given) => signed({ nbf: now() + 3600 })(given),
    ...invalid,
  },
  { name: "that is valid from a text on", make: signed({ nbf: "1" }), ...invalid },
  { name: "that is valid since 1970", make: signed({ nbf: 0 }), ...taken },
  {
    name: "that says it is of next year",
    make: (given) => signed({ iat: now() + 31_536_000 })(given),
    ...taken,
  },
  { name: "that does not say of when it is", make: signed({ iat: undefined }), ...taken },
  { name: "of a time that is a text", make: signed({ iat: "now" }), ...invalid },
  {
    name: "of a time that is a fraction",
    make: signed({ iat: 1.5 }),
    ...invalid,
    source: "STS API reference, AssumeRoleWithWebIdentity, WebIdentityToken",
  },
];

const audiences: readonly Attack[] = [
  { name: "for another application", make: signed({ aud: "another-client" }), ...unsupported },
  {
    name: "for our application in capitals",
    make: (given) => signed({ aud: String(given.claims.aud).toUpperCase() })(given),
    ...unsupported,
  },
  {
    name: "for our application and a space",
    make: (given) => signed({ aud: `${given.claims.aud} ` })(given),
    ...unsupported,
  },
  { name: "for an empty application", make: signed({ aud: "" }), ...unsupported },
  { name: "for a list without anybody", make: signed({ aud: [] }), ...unsupported },
  { name: "for a list of others", make: signed({ aud: ["a", "b"] }), ...unsupported },
  {
    name: "for a list of ours alone",
    make: (given) => signed({ aud: [given.claims.aud] })(given),
    ...taken,
  },
  {
    name: "for a list that has ours",
    make: (given) => signed({ aud: ["a", given.claims.aud] })(given),
    ...taken,
  },
  { name: "for a number", make: signed({ aud: 1 }), ...invalid },
  { name: "for null", make: signed({ aud: null }), ...invalid },
  {
    name: "for a list in a list",
    make: (given) => signed({ aud: [[given.claims.aud]] })(given),
    ...invalid,
  },
  {
    name: "without an audience",
    make: signed({ aud: undefined }),
    message: missing("aud"),
    source: reported.audience,
  },
  {
    name: "without an audience, if not without azp",
    make: (given) => signed({ aud: undefined, azp: given.claims.aud })(given),
    message: missing("aud"),
    source: reported.audience,
  },
  {
    name: "for ours, given to another (azp)",
    make: signed({ azp: "another-client" }),
    message: unsupportedProvider,
    source: reported.azp,
  },
  {
    name: "for an API, given to ours (azp), as an access token is",
    make: (given) =>
      signed({ aud: ["https://api.example.org"], azp: given.claims.aud, scope: "openid" })(given),
    message: takenAsLogin,
    source: reported.azp,
  },
  {
    name: "for an API",
    make: signed({ aud: ["https://api.example.org"], scope: "openid" }),
    ...unsupported,
  },
  {
    name: "given to a list (azp)",
    make: (given) => signed({ azp: [given.claims.aud] })(given),
    ...invalid,
  },
  { name: "given to nobody (azp)", make: signed({ azp: "" }), ...unsupported },
  { name: "for two, ours first", make: written(after('"aud":"another"')), ...unsupported },
  { name: "for two, ours last", make: written(before('"aud":"another"')), ...taken },
];

const iss = (change: (issuer: string, host: string) => unknown) => (given: TenantLoot) =>
  signed({ iss: change(String(given.claims.iss), given.loginsKey) })(given);
const issuer = { message: wrongIssuer, source: reported.issuer };

const issuers: readonly Attack[] = [
  { name: "of another issuer", make: iss(() => "https://another.eu.auth0.com/"), ...issuer },
  {
    name: "of the issuer without its slash",
    make: iss((issuer) => issuer.replace(/\/$/, "")),
    ...taken,
  },
  { name: "of the issuer with two slashes", make: iss((issuer) => `${issuer}/`), ...issuer },
  { name: "of the issuer without a scheme", make: iss((_, host) => host), ...issuer },
  {
    name: "of the issuer with the other scheme",
    make: iss((issuer) =>
      issuer.startsWith("https")
        ? issuer.replace("https", "http")
        : issuer.replace("http", "https"),
    ),
    ...issuer,
  },
  {
    name: "of the issuer with its scheme in capitals",
    make: iss((issuer) => issuer.replace(/^https?/, (scheme) => scheme.toUpperCase())),
    ...issuer,
  },
  { name: "of the issuer in capitals", make: iss((issuer) => issuer.toUpperCase()), ...issuer },
  {
    name: "of the issuer with another port",
    make: iss((issuer, host) => issuer.replace(host, `${host.split(":")[0]}:1`)),
    ...issuer,
  },
  { name: "of the issuer with a path", make: iss((issuer) => `${issuer}a`), ...issuer },
  { name: "of the issuer with a query", make: iss((issuer) => `${issuer}?`), ...issuer },
  { name: "of the issuer with a fragment", make: iss((issuer) => `${issuer}#`), ...issuer },
  {
    name: "of the issuer with a dot after its host",
    make: iss((issuer, host) => issuer.replace(host, `${host}.`)),
    ...issuer,
  },
  {
    name: "of the issuer as a user of another",
    make: iss((issuer, host) => issuer.replace(host, `${host}@evil.example`)),
    ...issuer,
  },
  {
    name: "of a user of the issuer",
    make: iss((issuer, host) => issuer.replace(host, `evil@${host}`)),
    ...issuer,
  },
  {
    name: "of an issuer that begins as ours",
    make: iss((issuer, host) => issuer.replace(host, `${host}.evil.example`)),
    ...issuer,
  },
  {
    name: "of an issuer that ends as ours",
    make: iss((issuer, host) => issuer.replace(host, `evil${host}`)),
    ...issuer,
  },
  {
    name: "of an issuer that looks as ours",
    make: iss((issuer) => issuer.replace(/o/, "\u043e")),
    ...issuer,
  },
  { name: "of the issuer and a newline", make: iss((issuer) => `${issuer}\n`), ...issuer },
  { name: "of a list of issuers", make: iss((issuer) => [issuer]), ...invalid },
  { name: "of no issuer", make: iss(() => undefined), message: missing("iss") },
  { name: "of an issuer that is null", make: iss(() => null), ...invalid },
  {
    name: "of two issuers, ours first",
    make: written(after('"iss":"https://evil.example/"')),
    ...issuer,
  },
  {
    name: "of two issuers, ours last",
    make: written(before('"iss":"https://evil.example/"')),
    ...taken,
  },
  {
    name: "of Cognito's own name",
    make: iss(() => "https://cognito-identity.amazonaws.com"),
    message: "Invalid login token. Can't pass in a Cognito token.",
    source: reported.own,
  },
];

const claims: readonly Attack[] = [
  { name: "of nobody", make: signed({ sub: undefined }), message: missing("sub") },
  { name: "of an empty person", make: signed({ sub: "" }), message: missing("sub") },
  { name: "of a number", make: signed({ sub: 1 }), ...invalid },
  {
    name: "of a list of people",
    make: (given) => signed({ sub: [given.claims.sub] })(given),
    ...invalid,
  },
  { name: "of null", make: signed({ sub: null }), ...invalid },
  { name: "of a person of 256 characters", make: signed({ sub: "a".repeat(256) }), ...invalid },
  { name: "of a person with a NUL", make: signed({ sub: "auth0|alice\0" }), ...invalid },
  {
    name: "of a person with a newline",
    make: signed({ sub: "auth0|alice\nauth0|bob" }),
    ...invalid,
  },
  {
    name: "whose claims are a prototype",
    make: written((text) => `{"__proto__":${text}}`),
    message: missing("iss"),
  },
  { name: "whose claims are a list", make: written((text) => `[${text}]`), ...invalid },
  { name: "whose claims are a text", make: written((text) => JSON.stringify(text)), ...invalid },
  {
    name: "whose claims are a token",
    make: (given) => forge({ ...given.header, cty: "JWT" }, given.token, rs256(given.key)),
    ...invalid,
  },
  { name: "whose claims are null", make: written(() => "null"), ...invalid },
  { name: "whose claims go on after their end", make: written((text) => `${text}x`), ...invalid },
  { name: "whose claims have a comment", make: written((text) => `/**/${text}`), ...invalid },
  {
    name: "whose claims begin with a byte order mark",
    make: written((text) => `\ufeff${text}`),
    ...invalid,
  },
  {
    name: "whose claims are UTF-16",
    make: written((text) => Buffer.from(text, "utf16le")),
    ...invalid,
  },
  {
    name: "whose claims are no UTF-8",
    make: written((text) => Buffer.from(raw("sub", '"a\xff"')(text), "latin1")),
    ...invalid,
  },
  {
    name: "whose claims are 5,000 deep",
    make: written(after(`"a":${"[".repeat(5000)}${"]".repeat(5000)}`)),
    ...taken,
  },
  {
    name: "whose claims are 2,000",
    make: written(after(Array.from({ length: 2000 }, (_, n) => `"c${n}":1`).join(","))),
    ...taken,
  },
  {
    name: "whose header is a list",
    make: written(
      (text) => text,
      (text) => `[${text}]`,
    ),
    ...invalid,
  },
  {
    name: "whose claims are signed, and sent in another way",
    make: (given) =>
      signed({})(given).replace(
        /\.[^.]+\./,
        (part) => `.${encode(` ${Buffer.from(part.slice(1, -1), "base64url")}`)}.`,
      ),
    message: unverified,
    source: reported.signature,
  },
];

/** Tokens that only the tenant's key can make. */
export const madeByTheTenant: readonly Attack[] = [
  ...algorithms,
  ...times,
  ...audiences,
  ...issuers,
  ...claims,
];

/** Users who are not Alice, however similar; each has an identity of their own. */
export function otherPeople(sub: string): readonly (readonly [name: string, sub: string])[] {
  return [
    ["another person", "auth0|another"],
    ["her name in capitals", sub.toUpperCase()],
    ["her name with a capital", sub.replace(/[a-z]/, (letter) => letter.toUpperCase())],
    ["her name and a space", `${sub} `],
    ["a space and her name", ` ${sub}`],
    ["her name without its connection", sub.slice(sub.indexOf("|") + 1)],
    ["her name of another connection", `google-oauth2|${sub.slice(sub.indexOf("|") + 1)}`],
    ["a name that looks as hers", sub.replace("a", "\u0430")],
    ["a name with an accent", `${sub}\u00e9`],
    ["the same accent in two signs", `${sub}e\u0301`],
    ["her name cut", sub.slice(0, -1)],
    ["her name and a star", `${sub}*`],
    ["half a pair of surrogates", `${sub}\ud800`],
    ["the other half", `${sub}\udc00`],
    ["__proto__", "__proto__"],
  ];
}
