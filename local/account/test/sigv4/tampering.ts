import type { Recorded } from "./fixture";

const mismatch = /^The request signature we calculated does not match/;
const invalid = "InvalidSignatureException";

/** What is changed on a request after it was signed for DynamoDB, and how that is refused. */
export const tampered: readonly [string, (r: Recorded) => Recorded, string, RegExp][] = [
  ["another body", (r) => ({ ...r, body: Buffer.from("{}") }), invalid, mismatch],
  ["another method", (r) => ({ ...r, method: "PUT" }), invalid, mismatch],
  ["another path", (r) => ({ ...r, url: "/other" }), invalid, mismatch],
  ["a query added", (r) => ({ ...r, url: `${r.url}?a=1` }), invalid, mismatch],
  [
    "another target",
    (r) => header(r, "x-amz-target", () => "DynamoDB_20120810.Scan"),
    invalid,
    mismatch,
  ],
  ["a second target", (r) => added(r, "x-amz-target", "DynamoDB_20120810.Scan"), invalid, mismatch],
  ["another host", (r) => header(r, "host", () => "elsewhere"), invalid, mismatch],
  ["a second host", (r) => added(r, "host", "elsewhere"), invalid, mismatch],
  ["another content type", (r) => header(r, "content-type", () => "text/plain"), invalid, mismatch],
  [
    "a signed header gone",
    (r) => header(r, "x-amz-user-agent", () => undefined),
    invalid,
    mismatch,
  ],
  [
    "an unsigned x-amz header",
    (r) => added(r, "x-amz-meta-a", "1"),
    invalid,
    /'x-amz-meta-a' must be a 'SignedHeader'/,
  ],
  [
    "host not signed",
    (r) => header(r, "authorization", (a) => a.replace("host;", "")),
    invalid,
    /'host' must be/,
  ],
  [
    "signed headers out of order",
    (r) =>
      header(r, "authorization", (a) =>
        a.replace("amz-sdk-invocation-id;amz-sdk-request", "amz-sdk-request;amz-sdk-invocation-id"),
      ),
    invalid,
    mismatch,
  ],
  [
    "another signature",
    (r) => header(r, "authorization", (a) => a.replace(/.{4}$/, "0000")),
    invalid,
    mismatch,
  ],
  [
    "UNSIGNED-PAYLOAD for DynamoDB",
    (r) => header(r, "x-amz-content-sha256", () => "UNSIGNED-PAYLOAD"),
    invalid,
    mismatch,
  ],
  [
    "no token",
    (r) => header(r, "x-amz-security-token", () => undefined),
    "UnrecognizedClientException",
    /is invalid\.$/,
  ],
  [
    "another token",
    (r) => header(r, "x-amz-security-token", () => "b"),
    "UnrecognizedClientException",
    /is invalid\.$/,
  ],
  [
    "an unknown key",
    (r) => header(r, "authorization", (a) => a.replace("ASIAEXAMPLE", "ASIAUNKNOWN")),
    "UnrecognizedClientException",
    /^The security token included in the request is invalid\.$/,
  ],
  [
    "no signature",
    (r) => header(r, "authorization", () => undefined),
    "MissingAuthenticationTokenException",
    /Missing|missing/,
  ],
  [
    "a second Authorization",
    (r) => added(r, "authorization", "AWS4-HMAC-SHA256 x"),
    "IncompleteSignatureException",
    /two Authorization/,
  ],
  [
    "a signature in the query too",
    (r) => ({ ...r, url: "/?X-Amz-Signature=0" }),
    "IncompleteSignatureException",
    /only one/,
  ],
  [
    "another region",
    (r) => header(r, "authorization", (a) => a.replace("us-east-1", "eu-west-1")),
    invalid,
    /scoped to a valid region, not 'eu-west-1'/,
  ],
  [
    "another service",
    (r) => header(r, "authorization", (a) => a.replace("/dynamodb/", "/sts/")),
    "SignatureDoesNotMatch",
    mismatch,
  ],
  [
    "a service that is none",
    (r) => header(r, "authorization", (a) => a.replace("/dynamodb/", "/ec2/")),
    invalid,
    /correct service/,
  ],
  [
    "another terminator",
    (r) => header(r, "authorization", (a) => a.replace("aws4_request", "aws5_request")),
    invalid,
    /valid terminator/,
  ],
  [
    "another scope date",
    (r) => header(r, "authorization", (a) => a.replace(/\/\d{8}\//, "/20200101/")),
    invalid,
    /Date in Credential scope does not match/,
  ],
  [
    "SigV4A",
    (r) =>
      header(r, "authorization", (a) => a.replace("AWS4-HMAC-SHA256", "AWS4-ECDSA-P256-SHA256")),
    "IncompleteSignatureException",
    /SigV4A/,
  ],
  [
    "a broken credential",
    (r) => header(r, "authorization", (a) => a.replace("/aws4_request", "")),
    "IncompleteSignatureException",
    /exactly 5/,
  ],
  [
    "a date that is none",
    (r) => header(r, "x-amz-date", () => "yesterday"),
    "InvalidSignatureException",
    /does not match YYYYMMDD/,
  ],
];

const header = (request: Recorded, name: string, to: (value: string) => string | undefined) => {
  const headers: string[] = [];
  for (let i = 0; i < request.headers.length; i += 2) {
    const [key = "", value = ""] = request.headers.slice(i, i + 2);
    const changed = key.toLowerCase() === name ? to(value) : value;
    if (changed !== undefined) headers.push(key, changed);
  }
  return { ...request, headers };
};
const added = (request: Recorded, name: string, value: string) => ({
  ...request,
  headers: [...request.headers, name, value],
});
