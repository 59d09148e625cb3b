import { createHash, createHmac } from "node:crypto";

/** SHA-256, or HMAC-SHA-256 with a secret, with the interface that the SDK's signer needs. */
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
    throw new Error("A hash cannot be reused.");
  }
}

const keyOf = (secret: string | ArrayBuffer | ArrayBufferView) => {
  if (typeof secret === "string") return secret;
  return ArrayBuffer.isView(secret)
    ? new Uint8Array(secret.buffer, secret.byteOffset, secret.byteLength)
    : new Uint8Array(secret);
};
