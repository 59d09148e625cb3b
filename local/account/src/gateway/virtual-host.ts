import type { HttpRequest } from "../service";

/**
 * The path with the bucket in front, also for a request that names the bucket in its Host: SDK v3 sends
 * `bucket.localhost:4566` for an endpoint with a name, and the bucket in the path for one with an IP.
 */
export function virtualHostPath({ url, headers }: Pick<HttpRequest, "url" | "headers">) {
  const bucket = /^([a-z0-9][a-z0-9.-]*)\.localhost(:\d+)?$/.exec(headers.host ?? "")?.[1];
  return bucket === undefined ? pathOf(url) : `/${bucket}${pathOf(url)}`;
}

/** A URL's path without its query. */
export function pathOf(url: string) {
  const at = url.indexOf("?");
  return at === -1 ? url : url.slice(0, at);
}
