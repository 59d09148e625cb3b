import { createHmac, hash } from "node:crypto";
import { BoundedCache } from "@own-rows/local-runtime/bounded-cache";
import type { Claim } from "./claim";

type Scope = Pick<Claim, "date" | "region" | "service" | "terminator">;

/** `20261123/us-east-1/dynamodb/aws4_request` */
export function scopeText({ date, region, service, terminator }: Scope) {
  return `${date}/${region}/${service}/${terminator}`;
}

/** The signing key of a secret for a scope; deriving it takes four HMACs, so it is cached. */
export function signingKey(secret: string, scope: Scope) {
  return keys.get(`${scopeText(scope)}/${secret}`, () => derive(secret, scope));
}

const keys = new BoundedCache<HmacKey>(1000);

const derive = (secret: string, { date, region, service, terminator }: Scope) =>
  new HmacKey([date, region, service, terminator].reduce(hmac, Buffer.from(`AWS4${secret}`)));

const hmac = (key: Buffer, text: string) => createHmac("sha256", key).update(text).digest();

/** In hexadecimal. */
export function sha256(data: string | Buffer) {
  return hash("sha256", data);
}

/** SHA-256's block and digest, in bytes. */
const blockSize = 64;
const digestSize = 32;

/**
 * HMAC-SHA256 under one key (RFC 2104), as two plain digests: OpenSSL takes longer to set up an HMAC than
 * this one takes, and every request needs one.
 */
export class HmacKey {
  readonly #inner: Buffer;
  /** The outer block, followed by room for the inner digest. */
  readonly #outer: Buffer;

  /** @param key no longer than a block */
  constructor(key: Buffer) {
    this.#inner = padded(key, 0x36, blockSize);
    this.#outer = padded(key, 0x5c, blockSize + digestSize);
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
