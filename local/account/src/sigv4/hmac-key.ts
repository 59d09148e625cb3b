import { hash } from "node:crypto";

/** SHA-256's block and digest, in bytes. */
const blockSize = 64;
const digest = 32;

/**
 * HMAC-SHA256 under one key (RFC 2104), of two digests at once each: OpenSSL takes longer to set up an
 * HMAC than to compute this one, and each request has one.
 */
export class HmacKey {
  readonly #inner: Buffer;
  /** The outer block, with room behind it for the inner digest. */
  readonly #outer: Buffer;

  /** @param key no longer than a block */
  constructor(key: Buffer) {
    this.#inner = padded(key, 0x36, blockSize);
    this.#outer = padded(key, 0x5c, blockSize + digest);
  }

  /** In hexadecimal. */
  sign(text: string): string {
    const message = Buffer.allocUnsafe(blockSize + Buffer.byteLength(text));
    this.#inner.copy(message);
    message.write(text, blockSize);
    this.#outer.write(hash("sha256", message), blockSize, "hex");
    return hash("sha256", this.#outer);
  }
}

const padded = (key: Buffer, pad: number, length: number) => {
  const block = Buffer.alloc(length, pad);
  for (const [i, byte] of key.entries()) block[i] = byte ^ pad;
  return block;
};
