import { expect, test } from "vitest";
import { hasRs256Key, type JsonWebKeySet } from "./tenant-keys";

const n = "x".repeat(342);
type Key = JsonWebKeySet["keys"][number];

const usable: [name: string, key: Key][] = [
  ["an RSA key for RS256 signatures", { kty: "RSA", use: "sig", alg: "RS256", n }],
  ["an RSA key that says nothing of its use", { kty: "RSA", n }],
  ["a longer one", { kty: "RSA", n: `${n}${n}` }],
];
const unusable: [name: string, key: Key][] = [
  ["a key for PS256", { kty: "RSA", use: "sig", alg: "PS256", n }],
  ["a key for encryption", { kty: "RSA", use: "enc", n }],
  ["an elliptic curve", { kty: "EC", use: "sig", alg: "ES256" }],
  ["a symmetric key", { kty: "oct", alg: "HS256" }],
  ["a key of 1,024 bits", { kty: "RSA", use: "sig", alg: "RS256", n: "x".repeat(171) }],
  ["a key without its modulus", { kty: "RSA", use: "sig", alg: "RS256" }],
];

test.each(usable)("Cognito can verify with %s", (_, key) => {
  expect(hasRs256Key({ keys: [{ kty: "EC" }, key] })).toBe(true);
});

test.each(unusable)("Cognito can not verify with %s", (_, key) => {
  expect(hasRs256Key({ keys: [key] })).toBe(false);
});

test("a set without keys has none", () => {
  expect(hasRs256Key({ keys: [] })).toBe(false);
});
