import type { IConnectPacket } from "mqtt-packet";
import { AwsError, notSupported } from "../../../error";
import type { Session } from "./clients";
import { authorize } from "./permissions";

/**
 * Accepts a client's CONNECT.
 * @returns its keep-alive interval in seconds
 * @throws AwsError after a CONNACK with the return code of the refusal (MQTT 3.1.1, 3.2.2.3)
 */
export async function answerConnect(session: Session, packet: IConnectPacket) {
  const { account, caller, send } = session;
  const { clientId, clean, will, keepalive = 0, protocolVersion } = packet;
  const refuse = (returnCode: number, error: unknown) => {
    send({ cmd: "connack", returnCode, sessionPresent: false });
    throw error;
  };
  if (protocolVersion !== 4) {
    refuse(badVersion, notSupported("another version of MQTT than 3.1.1"));
  }
  if (clientId === "" || Buffer.byteLength(clientId) > 128) {
    refuse(badClientId, new AwsError("InvalidRequestException", "a client ID has 1 to 128 bytes"));
  }
  if (clean !== true) refuse(unavailable, notSupported("persistent sessions of MQTT"));
  if (will !== undefined) refuse(unavailable, notSupported("last wills of MQTT"));

  await authorize(account, caller, "Connect", clientId).catch((error: unknown) =>
    refuse(notAuthorized, error),
  );
  send({ cmd: "connack", returnCode: 0, sessionPresent: false });
  // 30 to 1200 seconds, 1200 for 0 ("AWS IoT Core message broker and protocol limits").
  return keepalive === 0 ? 1200 : Math.min(Math.max(keepalive, 30), 1200);
}

const badVersion = 1;
const badClientId = 2;
const unavailable = 3;
const notAuthorized = 5;
