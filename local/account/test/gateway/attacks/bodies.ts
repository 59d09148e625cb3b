/** A body for GetId, which needs no signature: its content type, its bytes (one per character), and the answer. */
export type Body = readonly [what: string, type: string | undefined, body: string, answer: RegExp];

const json11 = "application/x-amz-json-1.1";
const pool = "us-east-1:00000000-0000-0000-0000-000000000000";
const asked = `{"IdentityPoolId":"${pool}"}`;

const served = new RegExp(`^400 .*IdentityPool '${pool}' not found`);
const unknown = /^404 .*UnknownOperationException/;
const malformed = /^400 .*SerializationException/;
const invalid = /^400 .*ValidationException/;

/** A form, text or multipart needs no preflight from a page (fetch.spec.whatwg.org, "CORS-safelisted request-header"). */
const types: readonly Body[] = [
  ["its own type", json11, asked, served],
  ["its own type with a charset", `${json11}; charset=utf-8`, asked, served],
  ["its own type in capitals", json11.toUpperCase(), asked, served],
  ["JSON", "application/json", asked, served],
  ["the type of another version", "application/x-amz-json-1.0", asked, unknown],
  ["text", "text/plain", asked, unknown],
  ["text that tells its real type", `text/plain; ${json11}`, asked, unknown],
  ["two types", `${json11}, text/plain`, asked, unknown],
  ["a form", "application/x-www-form-urlencoded", asked, unknown],
  [
    "a form with an action",
    "application/x-www-form-urlencoded",
    "Action=GetCallerIdentity",
    unknown,
  ],
  ["a form in parts", "multipart/form-data; boundary=a", `--a\r\n\r\n${asked}\r\n--a--`, unknown],
  ["CBOR", "application/cbor", "\xa0", unknown],
  ["no type", undefined, asked, unknown],
];

const deep = (open: string, close: string) =>
  `{"IdentityPoolId":${open.repeat(100_000)}1${close.repeat(100_000)}}`;

const texts: readonly (readonly [what: string, body: string, answer: RegExp])[] = [
  ["nothing", "", invalid],
  ["a list", `[${asked}]`, invalid],
  ["a text", '"a"', invalid],
  ["null", "null", invalid],
  ["two objects", `${asked}${asked}`, malformed],
  ["half an object", asked.slice(0, -1), malformed],
  ["a comma too many", `{"IdentityPoolId":"${pool}",}`, malformed],
  ["a comment", `/**/${asked}`, malformed],
  ["NaN", '{"IdentityPoolId":NaN}', malformed],
  ["a byte order mark", `\xef\xbb\xbf${asked}`, malformed],
  ["UTF-16", [...asked].map((sign) => `${sign}\0`).join(""), malformed],
  ["bytes that are no UTF-8", `{"IdentityPoolId":"\xff"}`, malformed],
  ["UTF-8 that is too long for what it says", `{"IdentityPoolId":"\xc0\xaf"}`, malformed],
  ["a surrogate in UTF-8", `{"IdentityPoolId":"\xed\xa0\x80"}`, malformed],
  ["a NUL", `{"IdentityPoolId":"\0"}`, malformed],
  ["an escaped NUL", `{"IdentityPoolId":"${pool}\\u0000"}`, invalid],
  ["half a pair of surrogates", `{"IdentityPoolId":"\\ud800"}`, invalid],
  ["a list 100,000 deep", deep("[", "]"), malformed],
  ["an object 100,000 deep", deep('{"a":', "}"), malformed],
  ["brackets in a text", `{"IdentityPoolId":"${"[{".repeat(1000)}"}`, invalid],
  ["a quote in a text", `{"IdentityPoolId":"\\"${"[".repeat(1000)}"}`, invalid],
  ["a number beyond all numbers", '{"IdentityPoolId":1e400}', invalid],
  ["a number of 100,000 digits", `{"IdentityPoolId":${"9".repeat(100_000)}}`, invalid],
  ["a name of 1 MB", `{"${"a".repeat(2 ** 20)}":1}`, invalid],
  ["__proto__", `{"IdentityPoolId":"${pool}","__proto__":{"Logins":{}}}`, invalid],
  ["__proto__ with what is wanted", `{"__proto__":${asked}}`, invalid],
  ["constructor", `{"IdentityPoolId":"${pool}","constructor":{"prototype":{}}}`, invalid],
  ["a name in another case", `{"identitypoolid":"${pool}"}`, invalid],
  ["one name twice", `{"IdentityPoolId":"us-east-1:0","IdentityPoolId":"${pool}"}`, served],
  ["a login called __proto__", `{"IdentityPoolId":"${pool}","Logins":{"__proto__":"a"}}`, served],
  [
    "eleven logins",
    `{"IdentityPoolId":"${pool}","Logins":${JSON.stringify(Object.fromEntries([..."abcdefghijk"].map((name) => [name, "a"])))}}`,
    invalid,
  ],
];

export const bodies: readonly Body[] = [
  ...types,
  ...texts.map(([what, body, answer]) => [what, json11, body, answer] as const),
];

/** The part of a target after the dot, which is looked up by name. */
export const operations = [
  "",
  "__proto__",
  "constructor",
  "toString",
  "getid",
  "GetId/../GetId",
  "GetId,GetId",
  "a.GetId",
  "GetId\xff",
];
