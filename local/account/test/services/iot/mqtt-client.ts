import { generate, type Packet, parser } from "mqtt-packet";
import { WebSocket } from "ws";

/** For tests: an MQTT client, and the packets that it received. */
export type MqttClient = Awaited<ReturnType<typeof openClient>>;

/** @param ca the certificate to trust */
export async function openClient(address: string, ca: string) {
  const socket = new WebSocket(address, ["mqttv3.1"], { ca });
  const received: Packet[] = [];
  const waiting = new Set<() => void>();
  const closing: { reason?: string } = {};
  const wake = () => {
    for (const check of waiting) check();
  };

  const packets = parser({ protocolVersion: 4 });
  packets.on("packet", (packet: Packet) => {
    received.push(packet);
    wake();
  });
  socket.on("message", (data) => {
    if (Buffer.isBuffer(data)) packets.parse(data);
  });
  socket.on("close", (_, reason) => {
    closing.reason = reason.toString();
    wake();
  });
  await new Promise<void>((opened, failed) => {
    socket.once("open", opened);
    socket.once("error", failed);
  });

  const until = <T>(read: () => T | undefined) =>
    new Promise<T>((resolve) => {
      const check = () => {
        const found = read();
        if (found === undefined) return;
        waiting.delete(check);
        resolve(found);
      };
      waiting.add(check);
      check();
    });

  return {
    send: (packet: Packet) => socket.send(generate(packet)),
    /** One frame, with any bytes. */
    sendFrame: (bytes: Buffer) => socket.send(bytes),
    /** The next packet of the kind, which is removed from `received`. */
    next: (cmd: Packet["cmd"]) =>
      until(() => {
        const at = received.findIndex((packet) => packet.cmd === cmd);
        return at < 0 ? undefined : received.splice(at, 1)[0];
      }),
    /** Why the connection ended. */
    closed: () => until(() => closing.reason),
    received,
    end: () => socket.terminate(),
  };
}
