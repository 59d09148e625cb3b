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

/** Signs the first two parts of a token. */
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

/** Text and bytes are used as they are; anything else becomes JSON. */
export type Part = string | Buffer | object;

/** A token of exactly these parts, with duplicate names or invalid numbers. */
export function forge(header: Part, payload: Part, seal: Seal): string {
  const signed = `${encode(header)}.${encode(payload)}`;
  return `${signed}.${seal(signed).toString("base64url")}`;
}

export function encode(part: Part) {
  return Buffer.from(
    typeof part === "string" || Buffer.isBuffer(part) ? part : JSON.stringify(part),
  ).toString("base64url");
}

/** An attacker's key, and its public half for a header. */
export function attackersKey() {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  return { key: privateKey, jwk: publicKey.export({ format: "jwk" }) };
}

export function privateKeyOf(jwk: JsonWebKey) {
  return createPrivateKey({ key: jwk, format: "jwk" });
}

/** A public key as the text that a careless verifier would use as an HMAC secret. */
export function pemOf(jwk: JsonWebKey) {
  return createPublicKey({ key: jwk, format: "jwk" })
    .export({ type: "spki", format: "pem" })
    .toString();
}
