import { randomInt } from "node:crypto";

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/**
 * IAM user guide, "IAM identifiers": the prefix of a unique ID shows what it belongs to. A temporary access
 * key begins with `ASIA`.
 */
type IdPrefix = "AROA" | "AIDA" | "ANPA" | "ASIA";

/** Unique IDs and access keys look alike: a prefix and letters, 20 or 21 characters in all. */
export function entityId(prefix: IdPrefix) {
  const length = prefix === "ASIA" ? 16 : 17;
  return prefix + Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join("");
}
