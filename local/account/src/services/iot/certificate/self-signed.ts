import { generateKeyPairSync, randomBytes, sign } from "node:crypto";
import {
  bitString,
  boolean,
  explicit,
  generalizedTime,
  implicit,
  integer,
  objectIdentifier,
  octetString,
  sequence,
  set,
  utf8String,
} from "./der";

/** What a TLS server needs, both as PEM. */
export interface ServerIdentity {
  readonly certificate: string;
  readonly privateKey: string;
}

/**
 * A certificate for `localhost` and 127.0.0.1, by its own key, an hour old and good for a year
 * (RFC 5280, 4.1). It is no authority: whoever trusts it trusts this one server and nothing it signs.
 */
export const selfSigned = (now: Date): ServerIdentity => {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const hours = (count: number) => generalizedTime(new Date(now.getTime() + count * 3_600_000));
  const unsigned = sequence(
    explicit(0)(integer(VERSION_3)),
    integer(Buffer.concat([Buffer.of(1), randomBytes(15)])),
    ECDSA_WITH_SHA256,
    NAME,
    sequence(hours(-1), hours(24 * 365)),
    NAME,
    publicKey.export({ type: "spki", format: "der" }),
    explicit(3)(sequence(...EXTENSIONS)),
  );
  const certificate = sequence(
    unsigned,
    ECDSA_WITH_SHA256,
    bitString(sign("sha256", unsigned, privateKey)),
  );
  return {
    certificate: pem(certificate),
    privateKey: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  };
};

const VERSION_3 = Buffer.of(2);
const ECDSA_WITH_SHA256 = sequence(objectIdentifier("1.2.840.10045.4.3.2"));
const COMMON_NAME = objectIdentifier("2.5.4.3");
const NAME = sequence(set(sequence(COMMON_NAME, utf8String("own-rows embedded account"))));

const BASIC_CONSTRAINTS = objectIdentifier("2.5.29.19");
const EXTENDED_KEY_USAGE = objectIdentifier("2.5.29.37");
const SERVER_AUTH = objectIdentifier("1.3.6.1.5.5.7.3.1");
const SUBJECT_ALT_NAME = objectIdentifier("2.5.29.17");

const EXTENSIONS = [
  // Empty: `cA` is false unless it says otherwise.
  sequence(BASIC_CONSTRAINTS, boolean(true), octetString(sequence())),
  sequence(EXTENDED_KEY_USAGE, octetString(sequence(SERVER_AUTH))),
  sequence(
    SUBJECT_ALT_NAME,
    octetString(
      sequence(implicit(2)(Buffer.from("localhost")), implicit(7)(Buffer.of(127, 0, 0, 1))),
    ),
  ),
];

const pem = (der: Buffer) => {
  const lines = der.toString("base64").match(/.{1,64}/g) ?? [];
  return ["-----BEGIN CERTIFICATE-----", ...lines, "-----END CERTIFICATE-----", ""].join("\n");
};
