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

/** What a TLS server proves itself with, both as PEM. */
export interface ServerIdentity {
  readonly certificate: string;
  readonly privateKey: string;
}

/**
 * A certificate for `localhost` and 127.0.0.1, valid since an hour ago and for a year (RFC 5280, 4.1). It is
 * no certificate authority: who trusts it trusts this one server and nothing that it signs.
 * `selfsigned` would replace 134 lines with 30, but add 22 packages, 6 MB and 130 ms at every start.
 */
export function selfSigned(now: Date): ServerIdentity {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const hours = (count: number) => generalizedTime(new Date(now.getTime() + count * 3_600_000));
  const unsigned = sequence(
    explicit(0)(integer(version3)),
    integer(Buffer.concat([Buffer.of(1), randomBytes(15)])),
    ecdsaWithSha256,
    name,
    sequence(hours(-1), hours(24 * 365)),
    name,
    publicKey.export({ type: "spki", format: "der" }),
    explicit(3)(sequence(...extensions)),
  );
  const certificate = sequence(
    unsigned,
    ecdsaWithSha256,
    bitString(sign("sha256", unsigned, privateKey)),
  );
  return {
    certificate: pem(certificate),
    privateKey: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  };
}

const version3 = Buffer.of(2);
const ecdsaWithSha256 = sequence(objectIdentifier("1.2.840.10045.4.3.2"));
const commonName = objectIdentifier("2.5.4.3");
const name = sequence(set(sequence(commonName, utf8String("own-rows embedded account"))));

const basicConstraints = objectIdentifier("2.5.29.19");
const extendedKeyUsage = objectIdentifier("2.5.29.37");
const serverAuth = objectIdentifier("1.3.6.1.5.5.7.3.1");
const subjectAltName = objectIdentifier("2.5.29.17");

const extensions = [
  // Empty: `cA` is false unless it says otherwise.
  sequence(basicConstraints, boolean(true), octetString(sequence())),
  sequence(extendedKeyUsage, octetString(sequence(serverAuth))),
  sequence(
    subjectAltName,
    octetString(
      sequence(implicit(2)(Buffer.from("localhost")), implicit(7)(Buffer.of(127, 0, 0, 1))),
    ),
  ),
];

const pem = (der: Buffer) => {
  const lines = der.toString("base64").match(/.{1,64}/g) ?? [];
  return ["-----BEGIN CERTIFICATE-----", ...lines, "-----END CERTIFICATE-----", ""].join("\n");
};
