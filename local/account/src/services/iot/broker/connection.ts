import { generate, type Packet, parser } from "mqtt-packet";
import type { WebSocket } from "ws";
import type { Account } from "../../../account";
import { AwsError } from "../../../error";
import type { SignedIn } from "./authenticate";
import type { Client, Clients } from "./clients";
import { answerConnect } from "./connect";
import { deliverTo } from "./deliver";
import { answerPublish } from "./publish";
import { answerSubscribe } from "./subscribe";

export interface Connection {
  readonly account: Account;
  readonly clients: Clients;
  readonly signedIn: SignedIn;
}

/** What the answer to a packet needs of its connection. */
export interface Session extends Connection {
  readonly filters: Map<string, 0 | 1>;
  send(packet: Packet): void;
}

/** Speaks MQTT 3.1.1 with one client, until it leaves or does what AWS IoT ends a connection for. */
export function serveConnection(socket: WebSocket, connection: Connection) {
  const session: Session = {
    ...connection,
    filters: new Map(),
    send: (packet) => socket.send(generate(packet)),
  };
  const state: { client?: Client; idle?: NodeJS.Timeout; turn: Promise<void> } = {
    turn: Promise.resolve(),
  };
  const end = (reason: string) => socket.close(policyViolation, closeReason(reason));
  const waitFor = (seconds: number) => {
    clearTimeout(state.idle);
    state.idle = setTimeout(() => socket.terminate(), seconds * 1000);
  };

  const take = async (packet: Packet) => {
    if (socket.readyState !== socket.OPEN) return;
    if (state.client !== undefined) return answer(session, packet, socket);
    if (packet.cmd !== "connect") return end("the first packet is CONNECT");
    const seconds = await answerConnect(session, packet);
    // It may have left meanwhile.
    if (socket.readyState !== socket.OPEN) return;
    waitFor(seconds * 1.5);
    socket.on("message", () => waitFor(seconds * 1.5));
    state.client = {
      id: packet.clientId,
      filters: session.filters,
      disconnect: end,
      deliver: deliverTo(session),
    };
    connection.clients.add(state.client);
  };

  const packets = parser({ protocolVersion: 4 });
  packets.on("error", () => end("that is not MQTT 3.1.1"));
  packets.on("packet", (packet: Packet) => {
    state.turn = state.turn.then(() => take(packet)).catch((error: unknown) => end(explain(error)));
  });
  socket.on("message", (data, isBinary) => {
    if (!isBinary || !Buffer.isBuffer(data)) return end("MQTT comes in binary frames");
    // A frame may hold several packets, or a part of one (MQTT 3.1.1, 6.0).
    if (packets.parse(data) > maxPacket) end("a packet is larger than AWS IoT takes");
  });
  socket.on("error", () => socket.terminate());
  socket.on("close", () => {
    clearTimeout(state.idle);
    if (state.client !== undefined) connection.clients.remove(state.client);
  });
  waitFor(secondsToConnect);
}

const answer = async (session: Session, packet: Packet, socket: WebSocket) => {
  if (packet.cmd === "publish") return answerPublish(session, packet);
  if (packet.cmd === "subscribe") return answerSubscribe(session, packet);
  if (packet.cmd === "unsubscribe") {
    for (const filter of packet.unsubscriptions) session.filters.delete(filter);
    return session.send({ cmd: "unsuback", messageId: packet.messageId ?? 0, granted: [] });
  }
  if (packet.cmd === "pingreq") return session.send({ cmd: "pingresp" });
  // A delivery got through: nothing is kept that it would end.
  if (packet.cmd === "puback") return;
  if (packet.cmd === "disconnect") return socket.close();
  throw new AwsError("InvalidRequestException", `a client does not send ${packet.cmd} here`);
};

/** A message of 128 KB, the most that AWS IoT takes, with its topic ("message broker and protocol limits"). */
const maxPacket = 132 * 1024;
const policyViolation = 1008;
const secondsToConnect = 30;

/** As much as a close frame holds (RFC 6455, 5.5). */
const closeReason = (text: string) =>
  Buffer.from(text)
    .subarray(0, 123)
    .toString()
    .replace(/\uFFFD$/, "");

const explain = (error: unknown) =>
  error instanceof AwsError ? error.message : "the message broker failed";
