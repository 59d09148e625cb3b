import { createHmac } from "node:crypto";
import { type JWTPayload, SignJWT } from "jose";
import { describe, expect, test } from "vitest";
import { type Issuer, startIssuer } from "../../../test/services/cognito-identity/issuer";
import { givenPool } from "../../../test/services/cognito-identity/pool";
import { testAccount } from "../../../test/services/iam/account";
import { setUpOnce } from "../../../test/set-up";

const at = setUpOnce(
  async () => {
    const issuer = await startIssuer();
    const given = await testAccount();
    return { issuer, ...given, ...(await givenPool(given.account, given.deployer, issuer)) };
  },
  ({ issuer }) => issuer.close(),
);

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
const hmac = (claims: JWTPayload, secret: string) => {
  const signed = `${part({ alg: "HS256", kid: "1" })}.${part(claims)}`;
  return `${signed}.${createHmac("sha256", secret).update(signed).digest("base64url")}`;
};
const without = (claims: JWTPayload, name: string) => {
  const { [name]: _, ...rest } = claims;
  return rest;
};
const swapped = (token: string, index: number, value: string) =>
  token
    .split(".")
    .map((one, i) => (i === index ? value : one))
    .join(".");

const notSupported = "Token is not from a supported provider of this identity pool.";
const unverified = "Invalid login token. Couldn't verify signed token.";
const wrongIssuer = "Invalid login token. Issuer doesn't match providerName";

type Make = (issuer: Issuer) => string | Promise<string>;
const now = () => Math.floor(Date.now() / 1000);
const refused: [what: string, make: Make, message: string | RegExp][] = [
  ["HS256", ({ claims }) => hmac(claims(), "secret"), "Invalid login token."],
  [
    "HS256 keyed with the public key",
    ({ claims, publicPem }) => hmac(claims(), publicPem),
    "Invalid login token.",
  ],
  [
    "PS256",
    async ({ claims, privateKey }) => {
      const { d, p, q, dp, dq, qi, n, e } = await crypto.subtle.exportKey("jwk", privateKey);
      const jwk = { kty: "RSA", d, p, q, dp, dq, qi, n, e };
      const pss = { name: "RSA-PSS", hash: "SHA-256" };
      const key = await crypto.subtle.importKey(
        "jwk",
        JSON.parse(JSON.stringify(jwk)),
        pss,
        false,
        ["sign"],
      );
      return new SignJWT(claims()).setProtectedHeader({ alg: "PS256", kid: "1" }).sign(key);
    },
    "Invalid login token.",
  ],
  [
    "no signature",
    ({ claims }) => `${part({ alg: "none" })}.${part(claims())}.`,
    "Invalid login token.",
  ],
  ["not a JWT", () => "hello", "Invalid login token."],
  ["an encrypted token of five parts", () => "a.b.c.d.e", "Invalid login token."],
  [
    "the prefix Bearer",
    async ({ sign, claims }) => `Bearer ${await sign(claims())}`,
    "Logins don't match. Please include at least one valid login for this identity or identity pool.",
  ],
  [
    "an expired token",
    ({ sign, claims }) => sign(claims({ exp: now() - 1 })),
    /^Invalid login token\. Token expired: \d+ >= \d+$/,
  ],
  [
    "nbf in the future",
    ({ sign, claims }) => sign(claims({ nbf: now() + 60 })),
    "Invalid login token.",
  ],
  ["a wrong aud", ({ sign, claims }) => sign(claims({ aud: "client-2" })), notSupported],
  [
    "a wrong azp beside a right aud",
    ({ sign, claims }) => sign(claims({ azp: "client-2" })),
    notSupported,
  ],
  [
    "an access token for an API",
    ({ sign, claims }) =>
      sign(claims({ aud: ["https://api", "http://userinfo"], client_id: "client-1" })),
    notSupported,
  ],
  [
    "no aud",
    ({ sign, claims }) => sign(without(claims(), "aud")),
    "Invalid login token. Missing a required claim: aud",
  ],
  [
    "no sub",
    ({ sign, claims }) => sign(without(claims(), "sub")),
    "Invalid login token. Missing a required claim: sub",
  ],
  [
    "no exp",
    ({ sign, claims }) => sign(without(claims(), "exp")),
    "Invalid login token. Missing a required claim: exp",
  ],
  [
    "a wrong issuer",
    ({ sign, claims }) => sign(claims({ iss: "https://evil.example/" })),
    wrongIssuer,
  ],
  [
    "the issuer with two slashes",
    ({ sign, claims, url }) => sign(claims({ iss: `${url}//` })),
    wrongIssuer,
  ],
  [
    "the issuer with another scheme",
    ({ sign, claims, host }) => sign(claims({ iss: `https://${host}/` })),
    wrongIssuer,
  ],
  [
    "a token of Cognito's own",
    ({ sign, claims }) => sign(claims({ iss: "https://cognito-identity.amazonaws.com" })),
    "Invalid login token. Can't pass in a Cognito token.",
  ],
  [
    "another payload",
    async ({ sign, claims }) =>
      swapped(await sign(claims()), 1, part(claims({ sub: "auth0|bob" }))),
    unverified,
  ],
  [
    "another header",
    async ({ sign, claims }) =>
      swapped(await sign(claims()), 0, part({ alg: "RS256", kid: "1", x: 1 })),
    unverified,
  ],
  [
    "an empty signature",
    async ({ sign, claims }) => swapped(await sign(claims()), 2, ""),
    unverified,
  ],
  ["an unknown kid", ({ sign, claims }) => sign(claims(), "9"), unverified],
];

describe("a login is refused", () => {
  test.each(refused)("for %s", async (_, make, message) => {
    const { anyone, issuer, poolId } = at();
    const answer = anyone("GetId", {
      IdentityPoolId: poolId,
      Logins: { [issuer.host]: await make(issuer) },
    });
    await expect(answer).rejects.toMatchObject({
      code: "NotAuthorizedException",
      message: typeof message === "string" ? message : expect.stringMatching(message),
    });
  });

  test("for more than 50,000 characters, which are not repeated", async () => {
    const { anyone, issuer, poolId } = at();
    const Logins = { [issuer.host]: "x".repeat(50_001) };
    await expect(anyone("GetId", { IdentityPoolId: poolId, Logins })).rejects.toMatchObject({
      code: "ValidationException",
      message: expect.stringMatching(/^1 validation error detected: Value at 'logins' .{0,300}$/),
    });
  });

  test.each([
    ["a slash", (host: string) => `${host}/`],
    ["a scheme", (host: string) => `http://${host}`],
    ["another host", () => "tenant.example"],
  ])("under a name with %s", async (_, name) => {
    const { anyone, issuer, poolId } = at();
    const Logins = { [name(issuer.host)]: await issuer.sign(issuer.claims()) };
    await expect(anyone("GetId", { IdentityPoolId: poolId, Logins })).rejects.toMatchObject({
      message: wrongIssuer,
    });
  });
});
