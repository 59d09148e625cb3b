import { generate, type Packet, parser } from "mqtt-packet";
import type { WebSocket } from "ws";
import { AwsError } from "../../../error";
import type { Client, Session } from "./clients";
import { answerConnect } from "./connect";
import { answerPublish, deliverTo } from "./publish";
import { answerSubscribe } from "./subscribe";

/**
 * Speaks MQTT 3.1.1 with one client, until it leaves or does what AWS IoT ends a connection for.
 * Tested by broker.test.ts.
 */
export function serveConnection(
  socket: WebSocket,
  connection: Pick<Session, "account" | "clients" | "caller">,
) {
  const session: Session = {
    ...connection,
    filters: new Map(),
    send: (packet) => socket.send(generate(packet)),
  };
  const state: { client?: Client; idle?: NodeJS.Timeout; previous: Promise<void> } = {
    previous: Promise.resolve(),
  };
  const end = (reason: string) => socket.close(policyViolation, closeReason(reason));
  const endAfter = (idleSeconds: number) => {
    clearTimeout(state.idle);
    state.idle = setTimeout(() => socket.terminate(), idleSeconds * 1000);
  };

  const handle = async (packet: Packet) => {
    if (socket.readyState !== socket.OPEN) return;
    if (state.client !== undefined) return answer(session, packet, socket);
    if (packet.cmd !== "connect") return end("the first packet is CONNECT");
    const keepAliveSeconds = await answerConnect(session, packet);
    // The client may have left meanwhile.
    if (socket.readyState !== socket.OPEN) return;
    endAfter(keepAliveSeconds * 1.5);
    socket.on("message", () => endAfter(keepAliveSeconds * 1.5));
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
    // One after another, in the order in which they came.
    state.previous = state.previous
      .then(() => handle(packet))
      .catch((error: unknown) => end(explain(error)));
  });
  socket.on("message", (data, isBinary) => {
    if (!isBinary || !Buffer.isBuffer(data)) return end("MQTT comes in binary frames");
    // A frame may hold several packets, or a part of one (MQTT 3.1.1, 6.0).
    if (packets.parse(data) > maxPacketBytes) end("a packet is larger than AWS IoT takes");
  });
  socket.on("error", () => socket.terminate());
  socket.on("close", () => {
    clearTimeout(state.idle);
    if (state.client !== undefined) connection.clients.remove(state.client);
  });
  endAfter(secondsToConnect);
}

const answer = async (session: Session, packet: Packet, socket: WebSocket) => {
  if (packet.cmd === "publish") return answerPublish(session, packet);
  if (packet.cmd === "subscribe") return answerSubscribe(session, packet);
  if (packet.cmd === "unsubscribe") {
    for (const filter of packet.unsubscriptions) session.filters.delete(filter);
    return session.send({ cmd: "unsuback", messageId: packet.messageId ?? 0, granted: [] });
  }
  if (packet.cmd === "pingreq") return session.send({ cmd: "pingresp" });
  // A message was received. It is not sent again either way, so there is nothing to do.
  if (packet.cmd === "puback") return;
  if (packet.cmd === "disconnect") return socket.close();
  throw new AwsError("InvalidRequestException", `a client does not send ${packet.cmd} here`);
};

/** A message of 128 KB, the largest that AWS IoT takes, and its topic ("message broker and protocol limits"). */
const maxPacketBytes = 132 * 1024;
const policyViolation = 1008;
const secondsToConnect = 30;

/** As much as a close frame can hold (RFC 6455, 5.5). */
const closeReason = (text: string) =>
  Buffer.from(text)
    .subarray(0, 123)
    .toString()
    .replace(/\uFFFD$/, "");

const explain = (error: unknown) =>
  error instanceof AwsError ? error.message : "the message broker failed";
