import { GetIdCommand } from "@aws-sdk/client-cognito-identity";
import { signToken, type TokenSigner } from "@own-rows/local/auth0/tokens/sign-token";
import { describe, expect, inject, test } from "vitest";
import { cognito, logins } from "./people";

const { idTokens, accessToken, outputs, signingKey } = inject("target");

const claims = JSON.parse(Buffer.from(idTokens.alice.split(".")[1] ?? "", "base64url").toString());
const [header = "", payload = "", signature = ""] = idTokens.alice.split(".");
const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

const invalid = "Invalid login token.";
const unverified = "Invalid login token. Couldn't verify signed token.";
const unsupported = "Token is not from a supported provider of this identity pool.";

/** What anybody can make of a real token. */
const madeByHand: [name: string, token: string, message: string | RegExp][] = [
  [
    "whose person was changed",
    [header, encode({ ...claims, sub: "auth0|bob" }), signature].join("."),
    unverified,
  ],
  [
    "whose signature was changed",
    [header, payload, `${signature.startsWith("A") ? "B" : "A"}${signature.slice(1)}`].join("."),
    unverified,
  ],
  ["unsigned", [encode({ alg: "none", typ: "JWT" }), payload, ""].join("."), invalid],
  [
    "of another key",
    [encode({ alg: "RS256", kid: "another" }), payload, signature].join("."),
    unverified,
  ],
  ["with a Bearer prefix", `Bearer ${idTokens.alice}`, /^Logins don't match\./],
  ["that is no token", "not-a-token", invalid],
];

describe("Cognito refuses a token", () => {
  test.each(madeByHand)("%s", async (_, token, message) => {
    await expectRefused(token, message);
  });
});

/** What only the tenant's own key can make. */
const madeByTheTenant: [
  name: string,
  claims: object,
  signer: "RS256" | "HS256" | "PS256",
  message: string | RegExp,
][] = [
  ["signed with HS256", {}, "HS256", invalid],
  ["signed with PS256", {}, "PS256", invalid],
  [
    "that has expired",
    { iat: 1_700_000_000, exp: 1_700_036_000 },
    "RS256",
    /^Invalid login token\. Token expired: \d+ >= 1700036000$/,
  ],
  ["for another application", { aud: "another-client" }, "RS256", unsupported],
  [
    "without an audience",
    { aud: undefined },
    "RS256",
    "Invalid login token. Missing a required claim: aud",
  ],
  [
    "of another issuer",
    { iss: "https://another.eu.auth0.com/" },
    "RS256",
    "Invalid login token. Issuer doesn't match providerName",
  ],
  [
    "for an API, an access token",
    { aud: ["https://api.example.org"], scope: "openid" },
    "RS256",
    unsupported,
  ],
];

describe.skipIf(!signingKey)("Cognito refuses a token of the tenant", () => {
  test.each(madeByTheTenant)("%s", async (_, changed, alg, message) => {
    const token = await signToken({ ...claims, ...changed }, signerFor(alg));
    await expectRefused(token, message);
  });

  test("that is the access token of the same sign-in", async () => {
    await expectRefused(accessToken ?? "", /^(Invalid login token\.|Token is not from)/);
  });

  test("only if something is wrong with it: the same claims signed again are taken", async () => {
    const token = await signToken(claims, signerFor("RS256"));
    await expect(getId(token)).resolves.toMatchObject({ IdentityId: expect.any(String) });
  });
});

function signerFor(alg: "RS256" | "HS256" | "PS256"): TokenSigner {
  if (!signingKey) throw new Error("The target has no signing key.");
  return alg === "HS256" ? { alg, secret: signingKey.n } : { alg, key: signingKey };
}

const getId = (token: string) =>
  cognito.send(new GetIdCommand({ IdentityPoolId: outputs.IdentityPoolId, Logins: logins(token) }));

async function expectRefused(token: string, message: string | RegExp) {
  const expected = typeof message === "string" ? message : expect.stringMatching(message);
  await expect(getId(token)).rejects.toMatchObject({
    name: "NotAuthorizedException",
    message: expected,
  });
}
