import { createServer } from "node:https";
import { WebSocketServer } from "ws";
import type { Account } from "../../../account";
import { AwsError } from "../../../error";
import type { ServerIdentity } from "../certificate/self-signed";
import { type Authenticated, authenticate } from "./authenticate";
import { connectedClients } from "./clients";
import { serveConnection } from "./connection";

/** The message broker of AWS IoT: MQTT 3.1.1 over secure WebSockets, for this machine only. */
export interface Broker {
  /** `127.0.0.1:40123` */
  readonly address: string;
  close(): Promise<void>;
}

/**
 * Opens the broker on any free port: DescribeEndpoint tells clients its address.
 * `aedes` is no substitute: it decides in a synchronous hook whether a client receives a message, so that IAM could
 * not decide about iot:Receive. Tested by broker.test.ts and permissions.test.ts.
 */
export async function openBroker(
  account: Account,
  { certificate, privateKey }: ServerIdentity,
): Promise<Broker> {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: maxFrameBytes,
    // `mqtt` is MQTT's own; AWS's device SDK for JavaScript says `mqttv3.1`, and speaks 3.1.1 (observed).
    handleProtocols: (offered) =>
      ["mqtt", "mqttv3.1"].find((protocol) => offered.has(protocol)) ?? false,
  });
  const clients = connectedClients();
  const server = createServer({ cert: certificate, key: privateKey }, (_, response) => {
    response.writeHead(426, { upgrade: "websocket", "content-type": "text/plain" });
    response.end(
      "This is the message broker of the embedded account: MQTT over WebSockets only.\n",
    );
  });
  server.on("upgrade", (request, socket, head) => {
    const caller = orStatus(() => authenticate(account, request));
    if (!("principal" in caller)) {
      socket.end(`HTTP/1.1 ${caller.status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
      return;
    }
    sockets.handleUpgrade(request, socket, head, (connection) =>
      serveConnection(connection, { account, clients, caller }),
    );
  });

  await new Promise<void>((listening, failed) => {
    server.once("error", failed);
    server.listen(0, "127.0.0.1", listening);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("not listening on a port");
  return {
    address: `127.0.0.1:${address.port}`,
    close: async () => {
      for (const connection of sockets.clients) connection.terminate();
      await new Promise((closed) => {
        server.close(closed);
        server.closeAllConnections();
      });
    },
  };
}

/** One frame may hold any number of packets (MQTT 3.1.1, 6.0); this only bounds memory. */
const maxFrameBytes = 16 * 1024 * 1024;

/** The status that refuses a connection; AWS IoT says 403 without a reason (unverified). */
const orStatus = (open: () => Authenticated): Authenticated | { readonly status: string } => {
  try {
    return open();
  } catch (error) {
    return { status: error instanceof AwsError ? "403 Forbidden" : "500 Internal Server Error" };
  }
};
