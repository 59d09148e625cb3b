import type { IConnectPacket } from "mqtt-packet";
import { AwsError, notSupported } from "../../../error";
import type { Session } from "./connection";
import { authorize } from "./permissions";

/**
 * Lets a client in.
 * @returns its keep-alive interval in seconds
 * @throws AwsError after a CONNACK that says no (MQTT 3.1.1, 3.2.2.3)
 */
export const answerConnect = async (session: Session, packet: IConnectPacket) => {
  const { account, signedIn, send } = session;
  const { clientId, clean, will, keepalive = 0, protocolVersion } = packet;
  const refuse = (returnCode: number, error: unknown) => {
    send({ cmd: "connack", returnCode, sessionPresent: false });
    throw error;
  };
  if (protocolVersion !== 4)
    refuse(BAD_VERSION, notSupported("another version of MQTT than 3.1.1"));
  if (clientId === "" || Buffer.byteLength(clientId) > 128)
    refuse(
      BAD_CLIENT_ID,
      new AwsError("InvalidRequestException", "a client ID has 1 to 128 bytes"),
    );
  if (clean !== true) refuse(UNAVAILABLE, notSupported("persistent sessions of MQTT"));
  if (will !== undefined) refuse(UNAVAILABLE, notSupported("last wills of MQTT"));

  await authorize(account, signedIn, "Connect", clientId).catch((error: unknown) =>
    refuse(NOT_AUTHORIZED, error),
  );
  send({ cmd: "connack", returnCode: 0, sessionPresent: false });
  // 30 to 1200 seconds, 1200 for 0 ("AWS IoT Core message broker and protocol limits").
  return keepalive === 0 ? 1200 : Math.min(Math.max(keepalive, 30), 1200);
};

const BAD_VERSION = 1;
const BAD_CLIENT_ID = 2;
const UNAVAILABLE = 3;
const NOT_AUTHORIZED = 5;
