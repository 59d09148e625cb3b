import type { Packet, QoS } from "mqtt-packet";

/** CONNECT */
export function hello(clientId: string, more: object = {}): Packet {
  return {
    cmd: "connect",
    protocolId: "MQTT",
    protocolVersion: 4,
    clean: true,
    clientId,
    keepalive: 60,
    ...more,
  };
}

/** SUBSCRIBE, to one filter or more */
export function subscribe(topic: string, qos: QoS = 1, ...more: string[]): Packet {
  return {
    cmd: "subscribe",
    messageId: 7,
    subscriptions: [topic, ...more].map((topic) => ({ topic, qos })),
  };
}

/** PUBLISH */
export function publish(topic: string, payload: string, more: object = {}): Packet {
  return {
    cmd: "publish",
    messageId: 8,
    topic,
    payload,
    qos: 1,
    dup: false,
    retain: false,
    ...more,
  };
}
