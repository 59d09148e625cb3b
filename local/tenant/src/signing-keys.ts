import { generateKeyPair } from "node:crypto";
import { promisify } from "node:util";
import { collection } from "@own-rows/local-runtime/state/collection";
import type { Store } from "@own-rows/local-runtime/state/store";
import {
  calculateJwkThumbprint,
  exportJWK,
  importJWK,
  type JWK,
  type JWTPayload,
  SignJWT,
  UnsecuredJWT,
} from "jose";

/** The tenant's RSA key, with its private half. */
export interface SigningKey extends JWK {
  readonly kid: string;
  readonly n: string;
  readonly e: string;
}

const keysOf = collection<SigningKey>("auth0.signing-keys");

/** The algorithms for which the tenant's key is used; HS256 uses the client secret. */
export const rsaAlgorithms = ["RS256", "RS512", "PS256"] as const;

/** The tenant's key. It is made on the first start and stored, so that tokens outlive a restart. */
export async function signingKeyOf(store: Store): Promise<SigningKey> {
  const known = keysOf(store).get("current");
  if (known !== undefined) return known;

  const { privateKey } = await promisify(generateKeyPair)("rsa", { modulusLength: 2048 });
  const { n = "", e = "", ...rest } = await exportJWK(privateKey);
  const key = { ...rest, n, e, kid: await calculateJwkThumbprint({ kty: "RSA", n, e }) };
  await keysOf(store).put("current", key);
  return key;
}

/** One JWK for each algorithm, as a JWK names one. The first is the key of RS256 tokens. */
export function jwksOf(key: SigningKey) {
  return rsaAlgorithms.map((alg) => ({ ...key, kid: keyIdFor(key, alg), alg, use: "sig" }));
}

/** How to sign: with the tenant's key, with a client secret, or not at all. */
export type TokenSigner =
  | { readonly alg: (typeof rsaAlgorithms)[number]; readonly key: SigningKey }
  | { readonly alg: "HS256"; readonly secret: string }
  | { readonly alg: "none" };

/**
 * Signs any claims. Tests use it for tokens that a tenant would never issue (expired, for another audience,
 * unsigned); no HTTP route leads here.
 */
export async function signToken(claims: JWTPayload, signer: TokenSigner): Promise<string> {
  if (signer.alg === "none") return new UnsecuredJWT(claims).encode();
  if (signer.alg === "HS256") {
    return new SignJWT(claims)
      .setProtectedHeader({ alg: "HS256", typ: "JWT" })
      .sign(new TextEncoder().encode(signer.secret));
  }

  const { alg, key } = signer;
  return new SignJWT(claims)
    .setProtectedHeader({ alg, typ: "JWT", kid: keyIdFor(key, alg) })
    .sign(await privateKeyOf(key, alg));
}

/** For RS256, which nearly everybody uses, it is the key's own ID. */
const keyIdFor = ({ kid }: SigningKey, alg: (typeof rsaAlgorithms)[number]) =>
  alg === "RS256" ? kid : `${kid}-${alg.toLowerCase()}`;

type CryptoKey = Awaited<ReturnType<typeof importJWK>>;

/** Importing a JWK takes longer than signing or verifying with it, and the tenant's key stays the same. */
const importedOnce = (halfOf: (key: SigningKey) => JWK) => {
  const imported = new WeakMap<SigningKey, Map<string, Promise<CryptoKey>>>();
  return (key: SigningKey, alg: string): Promise<CryptoKey> => {
    const byAlgorithm = imported.get(key) ?? new Map<string, Promise<CryptoKey>>();
    imported.set(key, byAlgorithm);
    const known = byAlgorithm.get(alg) ?? Promise.resolve(importJWK(halfOf(key), alg));
    byAlgorithm.set(alg, known);
    return known;
  };
};

const privateKeyOf = importedOnce((key) => key);

/** The key that verifies the tenant's signatures. */
export const publicKeyOf = importedOnce(({ n, e }) => ({ kty: "RSA", n, e }));
