// Tested in local/runtime/src/loopback.test.ts
import type { IncomingHttpHeaders, RequestListener } from "node:http";

export interface HostNames {
  /** Also accept `<name>.localhost`: the S3 client addresses a bucket like that. */
  readonly subdomains?: boolean;
}

/**
 * Refuses a request whose Host is not a name of this machine. Without that, a site that makes its own name
 * resolve to 127.0.0.1 (DNS rebinding) would have the same origin as this server. Nobody can register a
 * name below `.localhost` (RFC 6761, 6.3), so those are safe too.
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
    // `GET http://host/ HTTP/1.1` also names a host, and it could differ from Host (RFC 9112, 3.2.2).
    if (!url.startsWith("/") && url !== "*") return refuse(400, "It is not a proxy.");
    if (headers.host?.includes(",")) return refuse(400, "Send one Host header.");
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
 * Whether a page from another machine sent the request. Browsers say so in `Origin`, and in `Sec-Fetch-Site`
 * where they omit `Origin` (fetch.spec.whatwg.org, "Origin header"; w3.org/TR/fetch-metadata).
 */
export function isFromElsewhere({ origin, "sec-fetch-site": site }: IncomingHttpHeaders) {
  if (origin === undefined) return site === "cross-site";
  if (!URL.canParse(origin)) return true;
  const { protocol, hostname } = new URL(origin);
  return !/^https?:$/.test(protocol) || !(names.has(hostname) || subdomain.test(hostname));
}

const names: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "[::1]"]);
const subdomain = /^[a-z0-9][a-z0-9.-]*\.localhost$/;
