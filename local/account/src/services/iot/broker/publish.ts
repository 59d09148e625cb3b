import type { IPublishPacket } from "mqtt-packet";
import { AwsError, notSupported } from "../../../error";
import type { Session } from "./connection";
import { authorize } from "./permissions";
import { checkTopic } from "./topic";

/**
 * Takes a message and passes it on.
 * @throws AwsError, which ends the connection: AWS IoT has no answer that says no to a message
 */
export async function answerPublish(
  { account, clients, signedIn, send }: Session,
  { topic, payload, qos, retain, messageId = 0 }: IPublishPacket,
) {
  if (qos === 2) throw notSupported("QoS 2, as AWS IoT does not");
  if (retain) throw notSupported("retained messages");
  if (Buffer.byteLength(payload) > maxPayload) {
    throw new AwsError("InvalidRequestException", "a message has at most 128 KB");
  }
  checkTopic(topic);
  await authorize(account, signedIn, "Publish", topic);
  if (qos === 1) send({ cmd: "puback", messageId });
  clients.publish({ topic, payload, qos });
}

/** "AWS IoT Core message broker and protocol limits": Message size. The limits per second are not imposed. */
const maxPayload = 128 * 1024;
