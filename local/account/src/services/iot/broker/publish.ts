import type { IPublishPacket } from "mqtt-packet";
import { AwsError, notSupported } from "../../../error";
import type { Message, Session } from "./clients";
import { authorize, isAuthorized } from "./permissions";
import { checkTopic } from "./topic";

/**
 * Accepts a message and passes it on to the subscribers.
 * @throws AwsError, which ends the connection: MQTT 3.1.1 has no answer that refuses a message
 */
export async function answerPublish(
  { account, clients, caller, send }: Session,
  { topic, payload, qos, retain, messageId = 0 }: IPublishPacket,
) {
  if (qos === 2) throw notSupported("QoS 2, as AWS IoT does not");
  if (retain) throw notSupported("retained messages");
  if (Buffer.byteLength(payload) > maxPayloadBytes) {
    throw new AwsError("InvalidRequestException", "a message has at most 128 KB");
  }
  checkTopic(topic);
  await authorize(account, caller, "Publish", topic);
  if (qos === 1) send({ cmd: "puback", messageId });
  clients.publish({ topic, payload, qos });
}

/** "AWS IoT Core message broker and protocol limits": Message size. The limits per second are not imposed. */
const maxPayloadBytes = 128 * 1024;

/**
 * Delivers messages to a client that is allowed to receive them, which is decided for each message
 * ("iot:Receive is checked every time a message is delivered").
 */
export function deliverTo({ account, caller, send }: Session) {
  const sent = { lastId: 0 };
  const nextId = () => {
    sent.lastId = (sent.lastId % 0xffff) + 1;
    return sent.lastId;
  };
  return ({ topic, payload, qos }: Message) => {
    isAuthorized(account, caller, "Receive", topic)
      .then((allowed) => {
        if (!allowed) return;
        const message = { cmd: "publish", topic, payload, dup: false, retain: false } as const;
        send(qos === 1 ? { ...message, qos, messageId: nextId() } : { ...message, qos });
      })
      // The client just left: QoS 1 promises nothing to a session that is not persistent.
      .catch(() => {});
  };
}
