import { createHmac, hash } from "node:crypto";
import { BoundedCache } from "@own-rows/local-runtime/bounded-cache";
import type { Claim } from "./claim";
import { HmacKey } from "./hmac-key";

type Scope = Pick<Claim, "date" | "region" | "service" | "terminator">;

/** `20261123/us-east-1/dynamodb/aws4_request` */
export function scopeText({ date, region, service, terminator }: Scope) {
  return `${date}/${region}/${service}/${terminator}`;
}

/** The key of a secret for a scope; deriving it costs four HMACs, so it is remembered. */
export function signingKey(secret: string, scope: Scope) {
  return keys.get(`${scopeText(scope)}/${secret}`, () => derive(secret, scope));
}

const derive = (secret: string, { date, region, service, terminator }: Scope) =>
  new HmacKey([date, region, service, terminator].reduce(hmac, Buffer.from(`AWS4${secret}`)));

const hmac = (key: Buffer, text: string) => createHmac("sha256", key).update(text).digest();

export function sha256(data: string | Buffer) {
  return hash("sha256", data);
}

const keys = new BoundedCache<HmacKey>(1000);
