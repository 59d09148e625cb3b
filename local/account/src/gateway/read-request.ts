// Tested in src/gateway/refusals.test.ts and test/gateway/attacks/attacks.test.ts.
import type { IncomingMessage } from "node:http";
import type { Account } from "../account";
import { AwsError } from "../error";
import type { HttpRequest } from "../service";
import { scopeOf } from "./scope";

/** A request's method, URL and headers; its body is read later. */
export function readHead({ method = "GET", url = "/", headers }: IncomingMessage): HttpRequest {
  return { method, url, headers: isSingle(headers) ? headers : joined(headers), body: noBody };
}

const noBody = Buffer.alloc(0);

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** `set-cookie` is the one header that Node gives as a list (node:http, `message.headers`). */
const isSingle = (headers: Headers): headers is Readonly<Record<string, string>> =>
  headers["set-cookie"] === undefined;

const joined = (headers: Headers) => {
  const single: Record<string, string> = {};
  for (const name in headers) {
    const value = headers[name];
    if (value !== undefined) single[name] = typeof value === "string" ? value : value.join(",");
  }
  return single;
};

/**
 * The body of a request. If it is too large it is still read to its end, and dropped, so that the client
 * gets to read the answer; if it goes on for too long, the answer comes before its end.
 * @throws AwsError 413
 */
export function readBody(request: IncomingMessage, limit: number) {
  return new Promise<Buffer>((resolve, reject) => {
    const chunks: Buffer[] = [];
    const read = { bytes: 0 };
    request.on("data", (chunk: Buffer) => {
      read.bytes += chunk.length;
      if (read.bytes <= limit) chunks.push(chunk);
      if (read.bytes > limit) chunks.length = 0;
      if (read.bytes > limit + maxDropped) reject(tooLarge(limit));
    });
    request.once("error", reject);
    request.once("end", () => {
      if (read.bytes > limit) return reject(tooLarge(limit));
      const [only] = chunks;
      resolve(chunks.length === 1 && only !== undefined ? only : Buffer.concat(chunks));
    });
  });
}

export const megabyte = 1024 * 1024;

const maxDropped = 16 * megabyte;

const tooLarge = (limit: number) =>
  new AwsError(
    "RequestEntityTooLargeException",
    `The request's body is larger than the ${limit / megabyte} MB that the embedded account accepts.`,
    { status: 413 },
  );

/**
 * How large a body may be. Only uploads to S3 are large: they have no target, and a key that the account
 * knows. Its signature is verified later.
 */
export function bodyLimit(account: Account, http: HttpRequest) {
  if (http.headers["x-amz-target"] !== undefined) return 10 * megabyte;
  const scope = scopeOf(http);
  const isUpload =
    scope?.service === "s3" && account.findCredentials(scope.accessKeyId) !== undefined;
  return isUpload ? 100 * megabyte : 10 * megabyte;
}

/** A URL's path without its query. */
export function pathOf(url: string) {
  const at = url.indexOf("?");
  return at === -1 ? url : url.slice(0, at);
}

/**
 * The path with the bucket in front, also for a request that has the bucket in its Host: SDK v3 sends
 * `bucket.localhost:4566` to an endpoint with a name, and the bucket in the path to one with an IP address.
 */
export function bucketPath({ url, headers }: Pick<HttpRequest, "url" | "headers">) {
  const bucket = /^([a-z0-9][a-z0-9.-]*)\.localhost(:\d+)?$/.exec(headers.host ?? "")?.[1];
  return bucket === undefined ? pathOf(url) : `/${bucket}${pathOf(url)}`;
}
