import {
  constants,
  createHmac,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type JsonWebKey,
  type KeyObject,
  sign,
} from "node:crypto";

/** Signs the two first parts of a token. */
export type Seal = (signed: string) => Buffer;

export function rs256(key: KeyObject): Seal {
  return (signed) => sign("sha256", Buffer.from(signed), key);
}

export function rs512(key: KeyObject): Seal {
  return (signed) => sign("sha512", Buffer.from(signed), key);
}

export function ps256(key: KeyObject): Seal {
  return (signed) =>
    sign("sha256", Buffer.from(signed), {
      key,
      padding: constants.RSA_PKCS1_PSS_PADDING,
      saltLength: 32,
    });
}

export function hs256(secret: string | Buffer): Seal {
  return (signed) => createHmac("sha256", secret).update(signed).digest();
}

export const nothing: Seal = () => Buffer.alloc(0);

/** A part as text or bytes is taken as it is; anything else is written as JSON. */
export type Part = string | Buffer | object;

/** A token of these very parts: duplicate names, broken numbers and all. */
export function forge(header: Part, payload: Part, seal: Seal): string {
  const signed = `${encode(header)}.${encode(payload)}`;
  return `${signed}.${seal(signed).toString("base64url")}`;
}

export function encode(part: Part) {
  return Buffer.from(
    typeof part === "string" || Buffer.isBuffer(part) ? part : JSON.stringify(part),
  ).toString("base64url");
}

/** A key of an attacker, and the way to show it in a header. */
export function attackersKey() {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  return { key: privateKey, jwk: publicKey.export({ format: "jwk" }) };
}

export function privateKeyOf(jwk: JsonWebKey) {
  return createPrivateKey({ key: jwk, format: "jwk" });
}

/** A public key as the text that a careless verifier would take for an HMAC secret. */
export function pemOf(jwk: JsonWebKey) {
  return createPublicKey({ key: jwk, format: "jwk" })
    .export({ type: "spki", format: "pem" })
    .toString();
}
