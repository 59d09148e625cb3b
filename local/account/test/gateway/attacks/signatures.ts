import type { Given } from "./attacked-account";
import { added, replaced, type Sent, without } from "./signed";

/** A request that was signed, and in some cases changed afterwards, and its answer. */
export type Signed = readonly [
  what: string,
  make: (given: Given) => Promise<Sent>,
  answer: RegExp,
  /** Minutes from the signing to the arrival. */
  later?: number,
];

const jsonHeaders = {
  "content-type": "application/x-amz-json-1.1",
  "x-amz-target": "AmazonSSM.GetParameter",
};
const ssm = { service: "ssm", headers: jsonHeaders, body: '{"Name":"/a"}' };
const form = (body: string) => ({
  service: "sts",
  headers: { "content-type": "application/x-www-form-urlencoded" },
  body,
});
const whoami = form("Action=GetCallerIdentity&Version=2011-06-15");
const read = (given: Given) => given.signed(ssm);
const asAlice = (given: Given) => given.signed({ ...ssm, keys: given.alice });

const served = /^200 \{"Parameter":.*the-value/;
const identified = /^200 <GetCallerIdentityResponse/;
const mismatch =
  /^400 .*InvalidSignatureException","message":"The request signature we calculated does not match/;
const invalidToken =
  /^400 .*UnrecognizedClientException","message":"The security token included in the request is invalid\./;
const unknown = /^40[04] .*UnknownOperationException/;
const incomplete = /^400 .*IncompleteSignatureException/;
const scope = /^400 .*InvalidSignatureException.*Credential should be scoped/;
const notSigned = /^400 .*InvalidSignatureException.*must be a 'SignedHeader'/;

/** In a header, for a JSON service. Texts: see sigv4/refusal.ts. */
const json: readonly Signed[] = [
  ["as it was signed", read, served],
  ["of a session", asAlice, served],
  ["again after 14 minutes", read, served, 14],
  ["again after 16 minutes", read, /InvalidSignatureException.*Signature expired/, 16],
  ["from 16 minutes ahead", read, /InvalidSignatureException.*Signature not yet current/, -16],
  ["with another body", async (g) => ({ ...(await read(g)), body: '{"Name":"/b"}' }), mismatch],
  [
    "with a body that says the same",
    async (g) => ({ ...(await read(g)), body: '{"Name": "/a"}' }),
    mismatch,
  ],
  [
    "with another target",
    async (g) => replaced(await read(g), "x-amz-target", () => "AmazonSSM.GetParameters"),
    mismatch,
  ],
  [
    "with the target of another service",
    async (g) =>
      replaced(
        replaced(await read(g), "x-amz-target", () => "DynamoDB_20120810.ListTables"),
        "content-type",
        () => "application/x-amz-json-1.0",
      ),
    /scoped to correct service/,
  ],
  ["with a query", async (g) => ({ ...(await read(g)), target: "/?a=1" }), mismatch],
  [
    "for another host of ours",
    async (g) => replaced(await read(g), "host", (h) => h.replace("127.0.0.1", "localhost")),
    mismatch,
  ],
  [
    "with another content type",
    async (g) => replaced(await read(g), "content-type", () => "application/json"),
    mismatch,
  ],
  [
    "with a header that nobody signed",
    async (g) => added(await read(g), "x-amz-user-agent", "x"),
    notSigned,
  ],
  ["with two targets", async (g) => added(await read(g), "x-amz-target"), unknown],
  ["with two Authorizations", async (g) => added(await read(g), "authorization"), incomplete],
  ["with two content types", async (g) => added(await read(g), "content-type"), unknown],
  [
    "with two dates",
    async (g) => added(await read(g), "x-amz-date"),
    /InvalidSignatureException|IncompleteSignature/,
  ],
  ["with two tokens", async (g) => added(await asAlice(g), "x-amz-security-token"), invalidToken],
  [
    "with the target in the query",
    async (g) => ({
      ...without(await read(g), "x-amz-target"),
      target: "/?X-Amz-Target=AmazonSSM.GetParameter",
    }),
    /^404 .*does not support POST/,
  ],
  ["by GET", (g) => g.signed({ ...ssm, method: "PUT" }), unknown],
  ["to another path", (g) => g.signed({ ...ssm, path: "/a" }), unknown],
  ["to an API that is none", (g) => g.signed({ ...ssm, path: "/_api/none" }), /^404 /],
  [
    "in the scope of another service",
    (g) => g.signed({ ...ssm, service: "sts" }),
    /scoped to correct service/,
  ],
  ["in the scope of another region", (g) => g.signed({ ...ssm, region: "eu-west-1" }), scope],
  [
    "in the scope of another day",
    async (g) =>
      replaced(await read(g), "authorization", (a) => a.replace(/\/\d{8}\//, "/20200101/")),
    /Date in Credential scope does not match/,
  ],
  [
    "with the token of another's session",
    (g) => g.signed({ ...ssm, keys: { ...g.alice, sessionToken: g.bob.sessionToken ?? "" } }),
    invalidToken,
  ],
  [
    "with the secret of another's session",
    (g) => g.signed({ ...ssm, keys: { ...g.alice, secretAccessKey: g.bob.secretAccessKey } }),
    mismatch,
  ],
  [
    "with a token that was cut",
    async (g) => replaced(await asAlice(g), "x-amz-security-token", (t) => t.slice(0, -1)),
    invalidToken,
  ],
  [
    "with a token that goes on",
    async (g) => replaced(await asAlice(g), "x-amz-security-token", (t) => `${t}A`),
    invalidToken,
  ],
  [
    "with an empty token",
    async (g) => replaced(await asAlice(g), "x-amz-security-token", () => ""),
    invalidToken,
  ],
  [
    "without its token",
    async (g) => without(await asAlice(g), "x-amz-security-token"),
    invalidToken,
  ],
  [
    "with a token beside a key that has none",
    (g) => g.signed({ ...ssm, keys: { ...g.deployer, sessionToken: g.alice.sessionToken ?? "" } }),
    invalidToken,
  ],
  [
    "of a key in lower case",
    (g) =>
      g.signed({ ...ssm, keys: { ...g.alice, accessKeyId: g.alice.accessKeyId.toLowerCase() } }),
    invalidToken,
  ],
  [
    "of a key that was cut",
    (g) =>
      g.signed({ ...ssm, keys: { ...g.alice, accessKeyId: g.alice.accessKeyId.slice(0, -1) } }),
    invalidToken,
  ],
  [
    "of a key called __proto__",
    (g) => g.signed({ ...ssm, keys: { ...g.alice, accessKeyId: "__proto__" } }),
    invalidToken,
  ],
  [
    "with a body that is not signed",
    (g) =>
      g.signed({
        ...ssm,
        headers: { ...jsonHeaders, "x-amz-content-sha256": "UNSIGNED-PAYLOAD" },
      }),
    mismatch,
  ],
  [
    "with a body in chunks",
    (g) =>
      g.signed({
        ...ssm,
        headers: { ...jsonHeaders, "x-amz-content-sha256": "STREAMING-UNSIGNED-PAYLOAD-TRAILER" },
      }),
    mismatch,
  ],
  [
    "with a body in signed chunks",
    (g) =>
      g.signed({
        ...ssm,
        headers: { ...jsonHeaders, "x-amz-content-sha256": "STREAMING-AWS4-HMAC-SHA256-PAYLOAD" },
      }),
    mismatch,
  ],
  [
    "with the hash of another body",
    (g) =>
      g.signed({ ...ssm, headers: { ...jsonHeaders, "x-amz-content-sha256": "0".repeat(64) } }),
    mismatch,
  ],
];

/** `X-Amz-Expires` is at most seven days (sigv4-query-string-auth.html). */
const presigned = (given: Given, expires: string, change: object = {}) =>
  given.signed({ ...whoami, path: `/?X-Amz-Expires=${expires}`, presigned: true, ...change });

const query: readonly Signed[] = [
  ["as a form", (g) => g.signed(whoami), identified],
  ["in its query", (g) => presigned(g, "60"), identified],
  [
    "in its query, again and late",
    (g) => presigned(g, "60"),
    /^403 .*SignatureDoesNotMatch.*Signature expired/,
    2,
  ],
  ["in its query for more than a week", (g) => presigned(g, "604801"), /^403 .*less than a week/],
  ["in its query for less than nothing", (g) => presigned(g, "-1"), /^403 .*must be non-negative/],
  ["in its query for a time that is none", (g) => presigned(g, "1e3"), /^403 .*should be a number/],
  [
    "in its query for two times",
    (g) => presigned(g, "60&X-Amz-Expires=600"),
    /^403 .*X-Amz-Expires is there twice/,
  ],
  [
    "in its query for another service",
    (g) => presigned(g, "60", { service: "ssm" }),
    /^400 .*InvalidAction/,
  ],
  [
    "in its query for another region",
    (g) => presigned(g, "60", { region: "eu-west-1" }),
    /^403 .*SignatureDoesNotMatch.*valid region/,
  ],
  [
    "in its query, with another action",
    async (g) => ({ ...(await presigned(g, "60")), body: "Action=AssumeRole&Version=2011-06-15" }),
    /^403 .*SignatureDoesNotMatch/,
  ],
  [
    "in its query and its headers",
    async (g) => ({ ...(await presigned(g, "60")), headers: (await g.signed(whoami)).headers }),
    /^403 .*only one auth mechanism/,
  ],
  [
    "without the token that its query had",
    async (g) => {
      const sent = await presigned(g, "60", { keys: g.alice });
      return { ...sent, target: sent.target.replace(/&X-Amz-Security-Token=[^&]*/, "") };
    },
    /^403 .*InvalidClientTokenId/,
  ],
  [
    "as a form with two actions",
    (g) => g.signed(form("Action=GetCallerIdentity&Action=AssumeRole&Version=2011-06-15")),
    identified,
  ],
  [
    "as a form with another action in its query",
    (g) => g.signed({ ...whoami, path: "/?Action=AssumeRole" }),
    identified,
  ],
  [
    "as a form that says it is JSON",
    (g) => g.signed({ ...whoami, headers: { "content-type": "application/json" } }),
    /^404 .*does not support POST/,
  ],
];

/** What a page of another site can have a browser send; the deployer's key is in the documentation. */
const page = (given: Given, headers: Record<string, string>, keys = given.deployer) =>
  given.signed({ ...ssm, keys, headers: { ...jsonHeaders, ...headers } });
const foreign = /^403 .*AccessDenied.*A page of another machine/;

const pages: readonly Signed[] = [
  ["by a page of this machine", (g) => page(g, { origin: "http://localhost:5173" }), served],
  ["by a page of this machine, https", (g) => page(g, { origin: "https://app.localhost" }), served],
  [
    "by a foreign page with keys of its own",
    (g) => page(g, { origin: "https://evil.example" }, g.alice),
    served,
  ],
  ["by a foreign page", (g) => page(g, { origin: "https://evil.example" }), foreign],
  ["by a page without an origin", (g) => page(g, { origin: "null" }), foreign],
  [
    "by a page that begins as ours",
    (g) => page(g, { origin: "http://localhost.evil.example" }),
    foreign,
  ],
  [
    "by a page of a browser extension",
    (g) => page(g, { origin: "chrome-extension://localhost" }),
    foreign,
  ],
  [
    "by a foreign page's form, without a preflight",
    async (g) => added(await presigned(g, "60"), "origin", "https://evil.example"),
    foreign,
  ],
  [
    "by a foreign page's image",
    async (g) => ({
      ...added(
        await g.signed({
          service: "sts",
          method: "GET",
          path: "/?Action=GetCallerIdentity&Version=2011-06-15&X-Amz-Expires=60",
          presigned: true,
        }),
        "sec-fetch-site",
        "cross-site",
      ),
    }),
    foreign,
  ],
];

const s3 = (given: Given, path: string, change: object = {}) =>
  given.signed({
    service: "s3",
    method: "PUT",
    path: `/attacked${path}`,
    body: "hello",
    ...change,
  });
const chunked = (
  given: Given,
  body: string,
  length: number,
  sha = "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
) =>
  s3(given, "/chunked", {
    body,
    headers: { "x-amz-content-sha256": sha, "x-amz-decoded-content-length": String(length) },
  });

const objects: readonly Signed[] = [
  ["with a body that is not signed, to S3", (g) => s3(g, "/a"), /^200 /],
  [
    "with another body, to S3",
    async (g) => ({
      ...(await s3(g, "/a", { headers: { "x-amz-content-sha256": "0".repeat(64) } })),
    }),
    /^400 .*XAmzContentSHA256Mismatch/,
  ],
  [
    "with a hash that is none, to S3",
    (g) => s3(g, "/a", { headers: { "x-amz-content-sha256": "hello" } }),
    /^400 .*InvalidArgument/,
  ],
  ["in chunks, to S3", (g) => chunked(g, "5\r\nhello\r\n0\r\n\r\n", 5), /^200 /],
  ["in chunks that end too early", (g) => chunked(g, "5\r\nhel", 5), /^400 .*IncompleteBody/],
  [
    "in chunks of another length",
    (g) => chunked(g, "5\r\nhello\r\n0\r\n\r\n", 6),
    /^400 .*IncompleteBody/,
  ],
  [
    "in 100,000 chunks of a byte",
    (g) => chunked(g, `${"1\r\na\r\n".repeat(100_000)}0\r\n\r\n`, 100_000),
    /^400 .*InvalidChunkSizeError/,
  ],
  [
    "in chunks of which none is signed",
    (g) => chunked(g, "5\r\nhello\r\n0\r\n\r\n", 5, "STREAMING-AWS4-HMAC-SHA256-PAYLOAD"),
    /^403 .*SignatureDoesNotMatch/,
  ],
  [
    "with a trailer that nobody announced",
    (g) => chunked(g, "5\r\nhello\r\n0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n", 5),
    /^400 .*MalformedTrailerError/,
  ],
  ["for a path that is no UTF-8", (g) => s3(g, "/%ff", { method: "GET", body: "" }), /^40[03] /],
  [
    "for a space that was a plus",
    async (g) => {
      const sent = await s3(g, "?list-type=2&prefix=a%2Bb", { method: "GET", body: "" });
      return { ...sent, target: sent.target.replace("%2B", "+") };
    },
    /^403 .*SignatureDoesNotMatch/,
  ],
  [
    "of a session, to a bucket that is not its own",
    (g) => s3(g, "/a", { keys: g.alice }),
    /^403 .*AccessDenied/,
  ],
];

export const signatures: readonly Signed[] = [...json, ...query, ...pages, ...objects];

/** Requests signed with the keys of a session that is over (after an hour). */
export const ended: readonly Signed[] = [
  [
    "a JSON service",
    (g) => g.signed({ ...ssm, keys: g.alice }),
    /^400 .*ExpiredTokenException","message":"The security token included in the request is expired"/,
  ],
  [
    "a Query service",
    (g) => g.signed({ ...whoami, keys: g.alice }),
    /^403 .*<Code>ExpiredToken<\/Code><Message>The security token included in the request is expired</,
  ],
  [
    "S3",
    (g) => s3(g, "/a", { keys: g.alice }),
    /^400 .*<Code>ExpiredToken<\/Code><Message>The provided token has expired\.</,
  ],
];
