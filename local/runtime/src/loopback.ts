import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type HostNames, onlyLoopbackHosts } from "./loopback-host";

export interface LoopbackServer {
  readonly port: number;
  /** Accepts no more requests, waits a second for those in progress, then ends every connection. */
  close(): Promise<void>;
}

interface Listening extends HostNames {
  /** 0 for any free port. */
  readonly port: number;
  /** How long a request may take to arrive; tests use shorter times. */
  readonly timeouts?: Timeouts;
  /** The name of what listens, for messages: "the AWS account". */
  readonly name: string;
  /** The option that changes the port: "--aws-port". */
  readonly flag: string;
}

/** Milliseconds. */
export interface Timeouts {
  /** For the headers, from the start of the connection or the end of the last request. */
  readonly headers: number;
  /** For the complete request. */
  readonly request: number;
  /** How often both are checked. */
  readonly checkingInterval: number;
}

/** Wraps the server's listener: for tests in which the network fails. */
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
 * Starts an HTTP server that only this machine reaches: on 127.0.0.1 and, where the machine has it, on ::1,
 * which browsers and Node try first for `localhost`. Requests for another Host are refused.
 * @throws PortError
 */
export async function listenOnLoopback(
  handler: RequestListener,
  { port, name, flag, subdomains = false, timeouts = defaultTimeouts }: Listening,
): Promise<LoopbackServer> {
  const guarded = onlyLoopbackHosts(handler, { name, subdomains });
  const explain = (error: unknown) => explainPort(error, { port, name, flag });

  const first = await listen(guarded, "127.0.0.1", port, timeouts).catch((error: unknown) => {
    throw explain(error);
  });
  const bound = portOf(first);
  const second = await listen(guarded, "::1", bound, timeouts).catch(async (error: unknown) => {
    if (codeOf(error) !== "EADDRINUSE") return undefined;
    await closeServer(first);
    throw explain(error);
  });
  const servers = second === undefined ? [first] : [first, second];

  return {
    port: bound,
    close: async () => {
      await Promise.all(servers.map(closeServer));
    },
  };
}

/** Node's headers timeout: clients open connections before they need them. The check is more frequent than Node's. */
const defaultTimeouts: Timeouts = {
  headers: 60_000,
  request: 120_000,
  checkingInterval: 5000,
};

const listen = (handler: RequestListener, host: string, port: number, timeouts: Timeouts) =>
  new Promise<Server>((resolve, reject) => {
    const server = createServer(
      {
        maxHeaderSize: 64 * 1024,
        keepAlive: true,
        // Without this, Node silently drops a second `Host`, `Authorization` or `Content-Type`.
        joinDuplicateHeaders: true,
        connectionsCheckingInterval: timeouts.checkingInterval,
      },
      handler,
    );
    // No limit on their number: Node silently drops those after the 2,000th. Their size is limited above.
    server.maxHeadersCount = 0;
    server.headersTimeout = timeouts.headers;
    server.requestTimeout = timeouts.request;
    // Longer than that of the clients: if the server closed an idle connection first, they would see ECONNRESET.
    server.keepAliveTimeout = 75_000;
    server.once("error", reject);
    server.listen({ port, host, ipv6Only: true }, () => {
      server.off("error", reject);
      resolve(server);
    });
  });

const graceMs = 1000;

const closeServer = (server: Server) =>
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
  { port, name, flag }: Omit<Listening, "subdomains" | "timeouts">,
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
    `Port ${port}, wanted for ${name}, cannot be used (${reason}). Choose another with ${flag}.`,
    error,
  );
};
