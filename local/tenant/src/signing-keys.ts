import { generateKeyPair } from "node:crypto";
import { promisify } from "node:util";
import { collection } from "@own-rows/local-runtime/state/collection";
import type { Store } from "@own-rows/local-runtime/state/store";
import { calculateJwkThumbprint, exportJWK, type JWK } from "jose";

/** The tenant's RSA key, private half included. */
export interface SigningKey extends JWK {
  readonly kid: string;
  readonly n: string;
  readonly e: string;
}

const keysOf = collection<SigningKey>("auth0.signing-keys");

/** The algorithms with which the tenant signs by its key; HS256 uses the secret of the client. */
export const rsaAlgorithms = ["RS256", "RS512", "PS256"] as const;

/** The tenant's key, made on its first start and kept in the store: tokens outlive a restart. */
export async function signingKeyOf(store: Store): Promise<SigningKey> {
  const known = keysOf(store).get("current");
  if (known !== undefined) return known;

  const { privateKey } = await promisify(generateKeyPair)("rsa", { modulusLength: 2048 });
  const { n = "", e = "", ...rest } = await exportJWK(privateKey);
  const key = { ...rest, n, e, kid: await calculateJwkThumbprint({ kty: "RSA", n, e }) };
  await keysOf(store).put("current", key);
  return key;
}

/** What verifies its signatures. */
export function publicHalf({ n, e }: SigningKey) {
  return { kty: "RSA", n, e };
}

/** One JWK for each algorithm, as a JWK names one: the first is what an RS256 token is signed with. */
export function jwksOf(key: SigningKey) {
  return rsaAlgorithms.map((alg) => ({ ...key, kid: keyIdFor(key, alg), alg, use: "sig" }));
}

/** RS256 has the key's own ID, as the one that nearly everybody uses. */
export function keyIdFor({ kid }: SigningKey, alg: (typeof rsaAlgorithms)[number]) {
  return alg === "RS256" ? kid : `${kid}-${alg.toLowerCase()}`;
}
