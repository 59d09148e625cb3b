import { afterEach, expect, test, vi } from "vitest";
import { patience } from "../custom-resource/patience";
import { proveTenant } from "./tenant";

const timing = { request: 100, firstPause: 1, longestPause: 1, tries: 1, answer: 0, undo: 0 };
const issuer = "https://tenant.eu.auth0.com/";
const jwks_uri = `${issuer}.well-known/jwks.json`;
const key = { kty: "RSA", use: "sig", alg: "RS256", n: "x".repeat(342), e: "AQAB" };

/** A tenant that answers with these two documents. */
const tenant = (discovery: unknown, keys: unknown) =>
  vi.stubGlobal("fetch", async (url: string) => Response.json(url === jwks_uri ? keys : discovery));
afterEach(() => vi.unstubAllGlobals());

test("a tenant whose issuer and key are right is proved", async () => {
  tenant({ issuer, jwks_uri }, { keys: [key] });
  await expect(proveTenant(issuer, patience(1_000, timing))).resolves.toBeUndefined();
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
  await expect(proveTenant(issuer, patience(1_000, timing))).rejects.toMatchObject({
    code: "auth0.tenant_mismatch",
    message: expect.stringMatching(message),
    fix: expect.any(String),
  });
});
