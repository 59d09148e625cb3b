import type { IPublishPacket } from "mqtt-packet";
import { notSupported } from "../../../error";
import type { Session } from "./connection";
import { authorize } from "./permissions";
import { checkTopic } from "./topic";

/**
 * Takes a message and passes it on.
 * @throws AwsError, which ends the connection: AWS IoT has no answer that says no to a message
 */
export const answerPublish = async (
  { account, clients, signedIn, send }: Session,
  { topic, payload, qos, retain, messageId = 0 }: IPublishPacket,
) => {
  if (qos === 2) throw notSupported("QoS 2, as AWS IoT does not");
  if (retain) throw notSupported("retained messages");
  checkTopic(topic);
  await authorize(account, signedIn, "Publish", topic);
  if (qos === 1) send({ cmd: "puback", messageId });
  clients.publish({ topic, payload, qos });
};
