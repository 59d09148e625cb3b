import { createHash, createHmac } from "node:crypto";

/** SHA-256 by Node, or with a secret its HMAC, as the SDK's signer asks for them. */
export class Sha256 {
  readonly #hash;

  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash = secret === undefined ? createHash("sha256") : createHmac("sha256", keyOf(secret));
  }

  update(data: Uint8Array) {
    this.#hash.update(data);
  }

  async digest() {
    return this.#hash.digest();
  }

  reset() {
    throw new Error("One hash is for one text.");
  }
}

const keyOf = (secret: string | ArrayBuffer | ArrayBufferView) => {
  if (typeof secret === "string") return secret;
  return ArrayBuffer.isView(secret)
    ? new Uint8Array(secret.buffer, secret.byteOffset, secret.byteLength)
    : new Uint8Array(secret);
};
