import { randomInt } from "node:crypto";

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/**
 * IAM user guide, "IAM identifiers": what a unique id belongs to shows in its prefix.
 * `ASIA` begins a temporary access key.
 */
export type IdPrefix = "AROA" | "AIDA" | "ANPA" | "ASIA";

/** Unique ids and access keys look alike: a prefix and letters, 20 or 21 in all. */
export function entityId(prefix: IdPrefix) {
  const length = prefix === "ASIA" ? 16 : 17;
  return prefix + Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join("");
}
