import type { IncomingHttpHeaders, RequestListener } from "node:http";

export interface HostNames {
  /** Whether `anything.localhost` is ours too, as the S3 client addresses a bucket. */
  readonly subdomains?: boolean;
}

/**
 * Refuses a request whose Host is not this machine by name: a page on a foreign site that has its own
 * name resolve to 127.0.0.1 (DNS rebinding) would otherwise be of the same origin as this server.
 * `.localhost` can not be registered by anyone (RFC 6761, 6.3), so its subdomains are as safe.
 */
export function onlyLoopbackHosts(
  handler: RequestListener,
  { name, subdomains = false }: HostNames & { name: string },
) {
  return (...[request, response]: Parameters<RequestListener>) => {
    const port = request.socket.localPort;
    const { url = "", headers } = request;
    const refuse = (status: number, text: string) => {
      response.writeHead(status, { "content-type": contentType, connection: "close" });
      response.end(`This is ${name}, on this machine only. ${text}\n`);
    };
    // `GET http://host/ HTTP/1.1` names a host as well, and the two could differ (RFC 9112, 3.2.2).
    if (!url.startsWith("/") && url !== "*") return refuse(400, "It is no proxy.");
    if (headers.host?.includes(",")) return refuse(400, "A request has one Host.");
    if (!isLoopbackHost(headers.host, port, subdomains)) {
      return refuse(421, `Reach it as http://localhost:${port}, not by another name.`);
    }
    return handler(request, response);
  };
}

const contentType = "text/plain; charset=utf-8";

/** `localhost:4566`, `127.0.0.1:4566`, `[::1]:4566`, and with `subdomains` `bucket.localhost:4566`. */
export function isLoopbackHost(
  host: string | undefined,
  port: number | undefined,
  subdomains = false,
) {
  const suffix = `:${port}`;
  if (host === undefined || !host.endsWith(suffix)) return port === 80 && names.has(host ?? "");
  const name = host.slice(0, -suffix.length).toLowerCase();
  return names.has(name) || (subdomains && subdomain.test(name));
}

/**
 * Whether a page of another machine sent it, as browsers tell: by `Origin`, or where they leave that out
 * by `Sec-Fetch-Site` (fetch.spec.whatwg.org, "Origin header"; w3.org/TR/fetch-metadata).
 */
export function isFromElsewhere({ origin, "sec-fetch-site": site }: IncomingHttpHeaders) {
  if (origin === undefined) return site === "cross-site";
  if (!URL.canParse(origin)) return true;
  const { protocol, hostname } = new URL(origin);
  return !/^https?:$/.test(protocol) || !(names.has(hostname) || subdomain.test(hostname));
}

const names: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "[::1]"]);
const subdomain = /^[a-z0-9][a-z0-9.-]*\.localhost$/;
