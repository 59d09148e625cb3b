/** A body for GetId, which takes anybody's: its content type, its bytes (one for each character), and the answer. */
export type Body = readonly [what: string, type: string | undefined, body: string, answer: RegExp];

const JSON_11 = "application/x-amz-json-1.1";
const POOL = "us-east-1:00000000-0000-0000-0000-000000000000";
const asked = `{"IdentityPoolId":"${POOL}"}`;

const SERVED = new RegExp(`^400 .*IdentityPool '${POOL}' not found`);
const UNKNOWN = /^404 .*UnknownOperationException/;
const MALFORMED = /^400 .*SerializationException/;
const INVALID = /^400 .*ValidationException/;

/** A form, text or multipart needs no preflight from a page (fetch.spec.whatwg.org, "CORS-safelisted request-header"). */
const types: readonly Body[] = [
  ["its own type", JSON_11, asked, SERVED],
  ["its own type with a charset", `${JSON_11}; charset=utf-8`, asked, SERVED],
  ["its own type in capitals", JSON_11.toUpperCase(), asked, SERVED],
  ["JSON", "application/json", asked, SERVED],
  ["the type of another version", "application/x-amz-json-1.0", asked, UNKNOWN],
  ["text", "text/plain", asked, UNKNOWN],
  ["text that tells its real type", `text/plain; ${JSON_11}`, asked, UNKNOWN],
  ["two types", `${JSON_11}, text/plain`, asked, UNKNOWN],
  ["a form", "application/x-www-form-urlencoded", asked, UNKNOWN],
  [
    "a form with an action",
    "application/x-www-form-urlencoded",
    "Action=GetCallerIdentity",
    UNKNOWN,
  ],
  ["a form in parts", "multipart/form-data; boundary=a", `--a\r\n\r\n${asked}\r\n--a--`, UNKNOWN],
  ["CBOR", "application/cbor", "\xa0", UNKNOWN],
  ["no type", undefined, asked, UNKNOWN],
];

const deep = (open: string, close: string) =>
  `{"IdentityPoolId":${open.repeat(100_000)}1${close.repeat(100_000)}}`;

const texts: readonly (readonly [what: string, body: string, answer: RegExp])[] = [
  ["nothing", "", INVALID],
  ["a list", `[${asked}]`, INVALID],
  ["a text", '"a"', INVALID],
  ["null", "null", INVALID],
  ["two objects", `${asked}${asked}`, MALFORMED],
  ["half an object", asked.slice(0, -1), MALFORMED],
  ["a comma too many", `{"IdentityPoolId":"${POOL}",}`, MALFORMED],
  ["a comment", `/**/${asked}`, MALFORMED],
  ["NaN", '{"IdentityPoolId":NaN}', MALFORMED],
  ["a byte order mark", `\xef\xbb\xbf${asked}`, MALFORMED],
  ["UTF-16", [...asked].map((sign) => `${sign}\0`).join(""), MALFORMED],
  ["bytes that are no UTF-8", `{"IdentityPoolId":"\xff"}`, MALFORMED],
  ["UTF-8 that is too long for what it says", `{"IdentityPoolId":"\xc0\xaf"}`, MALFORMED],
  ["a surrogate in UTF-8", `{"IdentityPoolId":"\xed\xa0\x80"}`, MALFORMED],
  ["a NUL", `{"IdentityPoolId":"\0"}`, MALFORMED],
  ["an escaped NUL", `{"IdentityPoolId":"${POOL}\\u0000"}`, INVALID],
  ["half a pair of surrogates", `{"IdentityPoolId":"\\ud800"}`, INVALID],
  ["a list 100,000 deep", deep("[", "]"), MALFORMED],
  ["an object 100,000 deep", deep('{"a":', "}"), MALFORMED],
  ["brackets in a text", `{"IdentityPoolId":"${"[{".repeat(1000)}"}`, INVALID],
  ["a quote in a text", `{"IdentityPoolId":"\\"${"[".repeat(1000)}"}`, INVALID],
  ["a number beyond all numbers", '{"IdentityPoolId":1e400}', INVALID],
  ["a number of 100,000 digits", `{"IdentityPoolId":${"9".repeat(100_000)}}`, INVALID],
  ["a name of 1 MB", `{"${"a".repeat(2 ** 20)}":1}`, INVALID],
  ["__proto__", `{"IdentityPoolId":"${POOL}","__proto__":{"Logins":{}}}`, INVALID],
  ["__proto__ with what is wanted", `{"__proto__":${asked}}`, INVALID],
  ["constructor", `{"IdentityPoolId":"${POOL}","constructor":{"prototype":{}}}`, INVALID],
  ["a name in another case", `{"identitypoolid":"${POOL}"}`, INVALID],
  ["one name twice", `{"IdentityPoolId":"us-east-1:0","IdentityPoolId":"${POOL}"}`, SERVED],
  ["a login called __proto__", `{"IdentityPoolId":"${POOL}","Logins":{"__proto__":"a"}}`, SERVED],
  [
    "eleven logins",
    `{"IdentityPoolId":"${POOL}","Logins":${JSON.stringify(Object.fromEntries([..."abcdefghijk"].map((name) => [name, "a"])))}}`,
    INVALID,
  ],
];

export const bodies: readonly Body[] = [
  ...types,
  ...texts.map(([what, body, answer]) => [what, JSON_11, body, answer] as const),
];

/** What follows the dot in a target, which is looked up by name. */
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
