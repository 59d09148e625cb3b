import { createHmac, createSecretKey, hash, type KeyObject } from "node:crypto";
import { BoundedCache } from "../decision/bounded";
import type { Claim } from "./claim";

type Scope = Pick<Claim, "date" | "region" | "service" | "terminator">;

/** `20261123/us-east-1/dynamodb/aws4_request` */
export const scopeText = ({ date, region, service, terminator }: Scope) =>
  `${date}/${region}/${service}/${terminator}`;

/** The key of a secret for a scope; deriving it costs four HMACs, so it is remembered. */
export const signingKey = (secret: string, scope: Scope) =>
  keys.get(`${scopeText(scope)}/${secret}`, () =>
    createSecretKey(
      [scope.date, scope.region, scope.service, scope.terminator].reduce<Buffer>(
        hmac,
        Buffer.from(`AWS4${secret}`),
      ),
    ),
  );

export const hmac = (key: Buffer | KeyObject, text: string) =>
  createHmac("sha256", key).update(text).digest();

export const sha256 = (data: string | Buffer) => hash("sha256", data);

/** As key objects, which an HMAC takes as they are: bytes it would take in anew each time. */
const keys = new BoundedCache<KeyObject>(1000);
