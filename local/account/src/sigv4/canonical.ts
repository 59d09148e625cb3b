// Tested in src/sigv4/sign.test.ts.
import type { Claim } from "./claim";
import type { HeaderValues } from "./headers";
import { scopeText, sha256 } from "./key";

type Query = readonly (readonly [name: string, value: string])[];

export interface SignedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Query;
  readonly headers: HeaderValues;
  readonly payloadHash: string;
}

/** The text that was signed (reference_sigv-create-signed-request.html, steps 1 to 3). */
export function stringToSign(request: SignedRequest, claim: Claim) {
  return [
    "AWS4-HMAC-SHA256",
    claim.time,
    scopeText(claim),
    sha256(canonicalRequest(request, claim)),
  ].join("\n");
}

const canonicalRequest = (
  { method, path, query, headers, payloadHash }: SignedRequest,
  { signedHeaders, service }: Claim,
) => {
  const signedQuery = query.filter(([name]) => name.toLowerCase() !== "x-amz-signature");
  let text = `${method}\n${canonicalPath(path, service)}\n${canonicalQuery(signedQuery)}\n`;
  for (const name of signedHeaders) text += `${name}:${canonicalValue(headers.get(name) ?? [])}\n`;
  return `${text}\n${signedHeaders.join(";")}\n${payloadHash}`;
};

/** S3 encodes a path once and leaves it as it is; other services normalise it and encode it again. */
const canonicalPath = (path: string, service: string) => {
  if (path === "/") return path;
  const encoded = (segment: string) => encode(service === "s3" ? decode(segment) : segment);
  const segments = service === "s3" ? path.split("/") : normalised(path);
  return segments.map(encoded).join("/") || "/";
};

const normalised = (path: string) => {
  const segments: string[] = [];
  for (const segment of path.split("/")) {
    if (segment === "" || segment === ".") continue;
    if (segment === "..") segments.pop();
    if (segment !== "..") segments.push(segment);
  }
  const slash = segments.length > 0 && path.endsWith("/") ? [""] : [];
  return ["", ...segments, ...slash];
};

/** Sorted by encoded name, then by encoded value. */
const canonicalQuery = (query: Query) =>
  query
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .sort(([a, x], [b, y]) => compare(a, b) || compare(x, y))
    .map(([name, value]) => `${name}=${value}`)
    .join("&");

const compare = (a: string, b: string) => Number(a > b) - Number(a < b);

/** Nearly every header is sent once and has no superfluous spaces. */
const canonicalValue = (values: readonly string[]) => {
  const [only = ""] = values;
  return values.length === 1 ? trimSpaces(only) : values.map(trimSpaces).join(",");
};

const trimSpaces = (value: string) => {
  const trimmed = value.trim();
  return trimmed.includes("  ") ? trimmed.replace(/ +/g, " ") : trimmed;
};

/** The path of a request target, and its query decoded. */
export function splitTarget(url: string): { readonly path: string; readonly query: Query } {
  const mark = url.indexOf("?");
  if (mark < 0) return { path: url, query: [] };
  return { path: url.slice(0, mark), query: readQuery(url.slice(mark + 1)) };
}

const readQuery = (text: string) =>
  text
    .split("&")
    .filter((pair) => pair !== "")
    .map((pair) => {
      const equals = pair.indexOf("=");
      if (equals < 0) return [decodeQuery(pair), ""] as const;
      return [decodeQuery(pair.slice(0, equals)), decodeQuery(pair.slice(equals + 1))] as const;
    });

/** Everything but letters, digits and `-._~` percent-encoded. */
const encode = (text: string) =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/** A `+` is a space, as for the code that reads the query later: both have to read what was signed. */
const decodeQuery = (text: string) => decode(text.replaceAll("+", " "));

/** Invalid percent-encoding stays as it was sent, so that it cannot match a signature by accident. */
const decode = (text: string) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};
