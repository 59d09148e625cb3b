import { connect, type Socket } from "node:net";
import type { Read } from "./load";
import { rowCount } from "./rows";
import type { Credentials } from "./seed";
import { signedRequest } from "./signed-request";

interface Server {
  readonly endpoint: string;
  readonly credentials: Credentials;
  readonly connections: number;
}

/**
 * Sends requests that were signed before, again and again. The client has almost no work, so that the servers
 * are compared.
 */
export async function rawClient({ endpoint, credentials, connections }: Server) {
  const requests: Buffer[] = [];
  for (let row = 0; row < rowCount; row += 1) {
    requests.push(await signedRequest(endpoint, credentials, row));
  }
  const sockets = await Promise.all(Array.from({ length: connections }, () => open(endpoint)));

  const read: Read = async (row, connection) => {
    const [socket, request] = [sockets[connection], requests[row]];
    if (socket === undefined || request === undefined)
      throw new Error("There is no such row or connection.");
    const answer = await exchange(socket, request);
    if (!answer.startsWith("HTTP/1.1 200")) throw new Error(`Refused: ${answer}`);
  };
  const close = () => {
    for (const socket of sockets) socket.destroy();
  };
  return { read, close };
}

const open = (endpoint: string) => {
  const { hostname, port } = new URL(endpoint);
  return new Promise<Socket>((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port), noDelay: true });
    socket.once("connect", () => resolve(socket));
    socket.once("error", reject);
  });
};

/** Sends a request, and resolves with the complete response. */
const exchange = (socket: Socket, request: Buffer) =>
  new Promise<string>((resolve) => {
    let received = "";
    const onData = (chunk: Buffer) => {
      received += chunk.toString("latin1");
      const end = received.indexOf("\r\n\r\n");
      const [, length] = /\r\ncontent-length: (\d+)/i.exec(received) ?? [];
      if (end < 0 || received.length < end + 4 + Number(length)) return;
      socket.off("data", onData);
      resolve(received);
    };
    socket.on("data", onData);
    socket.write(request);
  });
