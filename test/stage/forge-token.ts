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

/** Returns the signature of a token's first two parts. */
export type Signer = (signed: string) => Buffer;

export function rs256(key: KeyObject): Signer {
  return (signed) => sign("sha256", Buffer.from(signed), key);
}

export function rs512(key: KeyObject): Signer {
  return (signed) => sign("sha512", Buffer.from(signed), key);
}

export function ps256(key: KeyObject): Signer {
  return (signed) =>
    sign("sha256", Buffer.from(signed), {
      key,
      padding: constants.RSA_PKCS1_PSS_PADDING,
      saltLength: 32,
    });
}

export function hs256(secret: string | Buffer): Signer {
  return (signed) => createHmac("sha256", secret).update(signed).digest();
}

export const noSignature: Signer = () => Buffer.alloc(0);

/** Text and bytes are used as they are; anything else becomes JSON. */
export type Part = string | Buffer | object;

/** A token of exactly these parts; as text, they may contain duplicate names or invalid numbers. */
export function forge(header: Part, payload: Part, signer: Signer): string {
  const signed = `${encode(header)}.${encode(payload)}`;
  return `${signed}.${signer(signed).toString("base64url")}`;
}

export function encode(part: Part) {
  return Buffer.from(
    typeof part === "string" || Buffer.isBuffer(part) ? part : JSON.stringify(part),
  ).toString("base64url");
}

/** A new key, and its public key for a token's header. */
export function attackersKey() {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  return { key: privateKey, jwk: publicKey.export({ format: "jwk" }) };
}

export function privateKeyOf(jwk: JsonWebKey) {
  return createPrivateKey({ key: jwk, format: "jwk" });
}

/** A public key as PEM text, which a verifier with a known flaw would use as an HMAC secret. */
export function pemOf(jwk: JsonWebKey) {
  return createPublicKey({ key: jwk, format: "jwk" })
    .export({ type: "spki", format: "pem" })
    .toString();
}
