import { afterEach, expect, test, vi } from "vitest";
import { virtualDeadline } from "../../test/virtual-clock";
import { hasRs256Key, type JsonWebKeySet, proveTenant } from "./tenant";

const issuer = "https://tenant.eu.auth0.com/";
const jwks_uri = `${issuer}.well-known/jwks.json`;
const key = { kty: "RSA", use: "sig", alg: "RS256", n: "x".repeat(342), e: "AQAB" };

/** A tenant that answers with these two documents. */
const tenant = (discovery: unknown, keys: unknown) =>
  vi.stubGlobal("fetch", async (url: string) => Response.json(url === jwks_uri ? keys : discovery));
afterEach(() => vi.unstubAllGlobals());

test("a tenant whose issuer and key are right is proved", async () => {
  tenant({ issuer, jwks_uri }, { keys: [key] });
  await expect(proveTenant(issuer, virtualDeadline())).resolves.toBeUndefined();
});

const cases: [name: string, discovery: unknown, keys: unknown, message: RegExp][] = [
  [
    "another issuer",
    { issuer: "https://login.example.org/", jwks_uri },
    { keys: [key] },
    /names the issuer https:\/\/login/,
  ],
  [
    "an issuer without its slash",
    { issuer: issuer.slice(0, -1), jwks_uri },
    { keys: [key] },
    /names the issuer/,
  ],
  [
    "a key for PS256 only",
    { issuer, jwks_uri },
    { keys: [{ ...key, alg: "PS256" }] },
    /no RSA key for RS256/,
  ],
  ["no key at all", { issuer, jwks_uri }, { keys: [] }, /no RSA key for RS256/],
  ["no key set", { issuer, jwks_uri }, { error: "x" }, /not what OpenID Connect wants/],
  ["no discovery document", { error: "x" }, {}, /not what OpenID Connect wants/],
];
test.each(cases)("%s is refused, with what to do", async (_, discovery, keys, message) => {
  tenant(discovery, keys);
  await expect(proveTenant(issuer, virtualDeadline())).rejects.toMatchObject({
    code: "auth0.tenant_mismatch",
    message: expect.stringMatching(message),
    fix: expect.any(String),
  });
});

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
