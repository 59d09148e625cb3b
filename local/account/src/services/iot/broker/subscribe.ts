import type { ISubscribePacket } from "mqtt-packet";
import { AwsError, notSupported } from "../../../error";
import type { Session } from "./clients";
import { isAuthorized } from "./permissions";
import { checkFilter } from "./topic";

/**
 * Subscribes to each filter that the client is allowed to, and says which these are.
 * @throws AwsError, which ends the connection
 */
export async function answerSubscribe(
  { account, caller, filters, send }: Session,
  { subscriptions, messageId = 0 }: ISubscribePacket,
) {
  if (subscriptions.length > 8) {
    throw new AwsError("InvalidRequestException", "one request subscribes to at most 8 topics");
  }
  for (const { topic, qos } of subscriptions) {
    if (qos === 2) throw notSupported("QoS 2, as AWS IoT does not");
    checkFilter(topic);
  }

  const granted: number[] = [];
  for (const { topic, qos } of subscriptions) {
    const allowed = await isAuthorized(account, caller, "Subscribe", topic);
    if (allowed) filters.set(topic, qos === 1 ? 1 : 0);
    granted.push(allowed ? qos : failure);
  }
  send({ cmd: "suback", messageId, granted });
}

/** MQTT 3.1.1, 3.9.3. That AWS IoT answers this and does not end the connection is unverified. */
const failure = 0x80;
