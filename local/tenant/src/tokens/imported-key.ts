import { importJWK, type JWK } from "jose";
import { publicHalf, type SigningKey } from "../signing-keys";

type Imported = Awaited<ReturnType<typeof importJWK>>;

/** To read a JWK takes longer than to sign with it, or to verify, and the tenant's stays the same. */
const once = (read: (key: SigningKey) => JWK) => {
  const imported = new WeakMap<SigningKey, Map<string, Promise<Imported>>>();
  return (key: SigningKey, alg: string): Promise<Imported> => {
    const byAlgorithm = imported.get(key) ?? new Map<string, Promise<Imported>>();
    imported.set(key, byAlgorithm);
    const known = byAlgorithm.get(alg) ?? Promise.resolve(importJWK(read(key), alg));
    byAlgorithm.set(alg, known);
    return known;
  };
};

/** What signs. */
export const importedKey = once((key) => key);

/** What verifies. */
export const importedPublicKey = once(publicHalf);
