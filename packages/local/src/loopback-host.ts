import type { RequestListener } from "node:http";

export interface HostNames {
  /** Whether `anything.localhost` is ours too, as the S3 client addresses a bucket. */
  readonly subdomains?: boolean;
}

/**
 * Refuses a request whose Host is not this machine by name: a page on a foreign site that has its own
 * name resolve to 127.0.0.1 (DNS rebinding) would otherwise be of the same origin as this server.
 * `.localhost` can not be registered by anyone (RFC 6761, 6.3), so its subdomains are as safe.
 */
export const onlyLoopbackHosts =
  (handler: RequestListener, { name, subdomains = false }: HostNames & { name: string }) =>
  (...[request, response]: Parameters<RequestListener>) => {
    const port = request.socket.localPort;
    if (isLoopbackHost(request.headers.host, port, subdomains)) return handler(request, response);

    response.writeHead(421, { "content-type": "text/plain; charset=utf-8", connection: "close" });
    response.end(
      `This is ${name}, on this machine only. Reach it as http://localhost:${port}, not by another name.\n`,
    );
  };

/** `localhost:4566`, `127.0.0.1:4566`, `[::1]:4566`, and with `subdomains` `bucket.localhost:4566`. */
export const isLoopbackHost = (
  host: string | undefined,
  port: number | undefined,
  subdomains = false,
) => {
  const suffix = `:${port}`;
  if (host === undefined || !host.endsWith(suffix)) return port === 80 && NAMES.has(host ?? "");
  const name = host.slice(0, -suffix.length).toLowerCase();
  return NAMES.has(name) || (subdomains && SUBDOMAIN.test(name));
};

const NAMES: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "[::1]"]);
const SUBDOMAIN = /^[a-z0-9][a-z0-9.-]*\.localhost$/;
