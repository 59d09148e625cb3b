import { createServer } from "node:https";
import { WebSocketServer } from "ws";
import type { Account } from "../../../account";
import type { ServerIdentity } from "../certificate/self-signed";
import { type SignedIn, signedIn, statusOf } from "./authenticate";
import { connectedClients } from "./clients";
import { serveConnection } from "./connection";

/** The message broker of AWS IoT: MQTT 3.1.1 over secure WebSockets, for this machine only. */
export interface Broker {
  /** `127.0.0.1:40123` */
  readonly address: string;
  close(): Promise<void>;
}

/** Opens the broker on any free port: its clients ask for its address. */
export async function openBroker(
  account: Account,
  { certificate, privateKey }: ServerIdentity,
): Promise<Broker> {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: maxFrame,
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
    const opened = openedBy(() => signedIn(account, request));
    if (!("principal" in opened)) {
      socket.end(`HTTP/1.1 ${opened.status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
      return;
    }
    sockets.handleUpgrade(request, socket, head, (connection) =>
      serveConnection(connection, { account, clients, signedIn: opened }),
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

/** As many packets as a client has at hand may come in one frame (MQTT 3.1.1, 6.0); this bounds memory only. */
const maxFrame = 16 * 1024 * 1024;

const openedBy = (open: () => SignedIn): SignedIn | { readonly status: string } => {
  try {
    return open();
  } catch (error) {
    return { status: statusOf(error) };
  }
};
