import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type HostNames, onlyLoopbackHosts } from "./loopback-host";

export interface LoopbackServer {
  readonly port: number;
  /** Takes no new requests, lets running ones end for a moment, then ends every connection. */
  close(): Promise<void>;
}

interface Listening extends HostNames {
  /** 0 for any free one. */
  readonly port: number;
  /** How long a request may take to arrive; tests wait less. */
  readonly patience?: Patience;
  /** What listens there, as a person would say it: "the AWS account". */
  readonly name: string;
  /** The option that changes the port: "--aws-port". */
  readonly flag: string;
}

/** Milliseconds. */
export interface Patience {
  /** For the headers, counted from the connection's first moment or the last request's end. */
  readonly headers: number;
  /** For the whole request. */
  readonly request: number;
  /** How often that is looked at. */
  readonly check: number;
}

/** What every request meets before the server itself: for tests in which the network fails. */
export type Intercept = (listener: RequestListener) => RequestListener;

export class PortError extends Error {
  override readonly name = "PortError";
  readonly code: "port.busy" | "port.refused";

  constructor(code: PortError["code"], message: string, cause: unknown) {
    super(message, { cause });
    this.code = code;
  }
}

/**
 * An HTTP server for this machine only, on 127.0.0.1 and, where the machine has it, on ::1, which is
 * what browsers and Node try first for `localhost`. Requests for another Host are refused.
 * @throws PortError
 */
export async function listenOnLoopback(
  handler: RequestListener,
  { port, name, flag, subdomains = false, patience = nodesOwnLimits }: Listening,
): Promise<LoopbackServer> {
  const guarded = onlyLoopbackHosts(handler, { name, subdomains });
  const explain = (error: unknown) => explainPort(error, { port, name, flag });

  const first = await listen(guarded, "127.0.0.1", port, patience).catch((error: unknown) => {
    throw explain(error);
  });
  const bound = portOf(first);
  const second = await listen(guarded, "::1", bound, patience).catch(async (error: unknown) => {
    if (codeOf(error) !== "EADDRINUSE") return undefined;
    await shut(first);
    throw explain(error);
  });
  const servers = second === undefined ? [first] : [first, second];

  return {
    port: bound,
    close: async () => {
      await Promise.all(servers.map(shut));
    },
  };
}

/** Node's own, but for what is looked at more often: clients open connections before they need them. */
const nodesOwnLimits: Patience = { headers: 60_000, request: 120_000, check: 5000 };

const listen = (handler: RequestListener, host: string, port: number, patience: Patience) =>
  new Promise<Server>((resolve, reject) => {
    const server = createServer(
      {
        maxHeaderSize: 64 * 1024,
        keepAlive: true,
        // Else the second `Host`, `Authorization` or `Content-Type` is dropped without a word.
        joinDuplicateHeaders: true,
        connectionsCheckingInterval: patience.check,
      },
      handler,
    );
    // Their size is bounded; by number, those after the 2,000th would be dropped without a word.
    server.maxHeadersCount = 0;
    server.headersTimeout = patience.headers;
    server.requestTimeout = patience.request;
    // Longer than the clients' own, so that they and not we close an idle connection: no ECONNRESET.
    server.keepAliveTimeout = 75_000;
    server.once("error", reject);
    server.listen({ port, host, ipv6Only: true }, () => {
      server.off("error", reject);
      resolve(server);
    });
  });

const graceMs = 1000;

const shut = (server: Server) =>
  new Promise<void>((resolve) => {
    const idle = setInterval(() => server.closeIdleConnections(), 20);
    const end = setTimeout(() => server.closeAllConnections(), graceMs);
    server.close(() => {
      clearInterval(idle);
      clearTimeout(end);
      resolve();
    });
  });

const portOf = (server: Server) => {
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === "string") throw new Error("not listening on a port");
  return address.port;
};

const codeOf = (error: unknown) =>
  error instanceof Error && "code" in error ? error.code : undefined;

const explainPort = (
  error: unknown,
  { port, name, flag }: Omit<Listening, "subdomains" | "patience">,
) => {
  if (codeOf(error) === "EADDRINUSE") {
    return new PortError(
      "port.busy",
      `Port ${port}, wanted for ${name}, is in use. Stop what uses it, or choose another with ${flag}.`,
      error,
    );
  }
  const reason = error instanceof Error ? error.message : String(error);
  return new PortError(
    "port.refused",
    `Port ${port}, wanted for ${name}, can not be used (${reason}). Choose another with ${flag}.`,
    error,
  );
};
