import { anonymous } from "@own-rows/policy";
import { afterAll, expect, test } from "vitest";
import { type Issuer, startIssuer } from "../../../test/services/cognito-identity/issuer";
import { callAs, testAccount } from "../../../test/services/iam/account";
import { setUpEach } from "../../../test/set-up";
import { iam } from "../iam/iam";
import { findCredentials } from "./credentials";
import { sts } from "./sts";

const issuer = await startIssuer();
afterAll(() => issuer.close());
const host = `${issuer.host}/`;
const provider = `arn:aws:iam::000000000000:oidc-provider/${host}`;

const setUp = async (url: string) => {
  const { account, deployer, recorded } = await testAccount();
  const inIam = callAs(account, await iam(account), deployer);
  await inIam("CreateOpenIDConnectProvider", { Url: url, ClientIDList: ["client-1"] });
  const AssumeRolePolicyDocument = JSON.stringify({
    Version: "2012-10-17",
    Statement: {
      Effect: "Allow",
      Principal: { Federated: provider },
      Action: "sts:AssumeRoleWithWebIdentity",
      Condition: { StringEquals: { [`${host}:aud`]: "client-1", [`${host}:sub`]: "auth0|alice" } },
    },
  });
  await inIam("CreateRole", { RoleName: "web", AssumeRolePolicyDocument });
  return { account, recorded, inSts: callAs(account, await sts(account), anonymous) };
};
const at = setUpEach(() => setUp(`${issuer.url}/`));

const assume = (WebIdentityToken: string, { inSts } = at()) =>
  inSts("AssumeRoleWithWebIdentity", {
    RoleArn: "arn:aws:iam::000000000000:role/web",
    RoleSessionName: "alice",
    WebIdentityToken,
  });

test("a token of a provider with the very issuer gives the role it may assume", async () => {
  const answer = await assume(await issuer.sign(issuer.claims()));
  expect(answer).toMatchObject({
    SubjectFromWebIdentityToken: "auth0|alice",
    Audience: "client-1",
    Provider: provider,
    AssumedRoleUser: { Arn: "arn:aws:sts::000000000000:assumed-role/web/alice" },
    Credentials: { AccessKeyId: expect.stringMatching(/^ASIA/), Expiration: expect.any(Date) },
  });
  const { Credentials } = answer;
  const id =
    typeof Credentials === "object" && Credentials !== null && "AccessKeyId" in Credentials
      ? String(Credentials.AccessKeyId)
      : "";
  expect(findCredentials(at().account, id)?.principal.context).toMatchObject({
    [`${host}:sub`]: ["auth0|alice"],
    "aws:FederatedProvider": [provider],
  });
});

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
const now = () => Math.floor(Date.now() / 1000);
type Make = (issuer: Issuer) => Promise<string>;
const refused: [what: string, make: Make, code: string, message: string | RegExp][] = [
  [
    "a subject that the trust policy does not name",
    ({ sign, claims }) => sign(claims({ sub: "auth0|bob" })),
    "AccessDenied",
    "Not authorized to perform sts:AssumeRoleWithWebIdentity",
  ],
  [
    "another audience",
    ({ sign, claims }) => sign(claims({ aud: "client-2" })),
    "InvalidIdentityToken",
    "Incorrect token audience",
  ],
  [
    "an expired token",
    ({ sign, claims }) => sign(claims({ exp: now() - 1 })),
    "ExpiredTokenException",
    /^Token expired: /,
  ],
  [
    "an unknown key",
    ({ sign, claims }) => sign(claims(), "9"),
    "InvalidIdentityToken",
    /^Couldn't retrieve verification key/,
  ],
  [
    "an issuer without the provider's slash",
    ({ sign, claims, url }) => sign(claims({ iss: url })),
    "InvalidIdentityToken",
    `No OpenIDConnect provider found in your account for ${issuer.url}`,
  ],
  [
    "Cognito's name, but not its key",
    ({ sign, claims }) => sign(claims({ iss: "https://cognito-identity.amazonaws.com" })),
    "InvalidIdentityToken",
    /^Couldn't retrieve verification key/,
  ],
  ...[
    ["an unsigned token", { alg: "none" }, ""],
    ["a token with HS256", { alg: "HS256" }, "AAAA"],
    ["a token with PS256", { alg: "PS256", kid: "1" }, "AAAA"],
  ].map(([what, header, signature]): (typeof refused)[number] => [
    String(what),
    async ({ claims }) => `${part(header)}.${part(claims())}.${signature}`,
    "InvalidIdentityToken",
    "The signature algorithm of the token is not supported.",
  ]),
  ...[
    ["nobody", { sub: "" }],
    ["a person of 256 characters", { sub: "a".repeat(256) }],
    ["a person with a newline", { sub: "auth0|alice\n" }],
    ["a time that is a fraction", { exp: now() + 60.5 }],
    ["a time that is a text", { exp: "4102444800" }],
    ["no time", { exp: undefined }],
  ].map(([what, changed]): (typeof refused)[number] => [
    `a token of ${what}`,
    async ({ sign, claims }) => sign({ ...claims(), ...Object(changed) }),
    "InvalidIdentityToken",
    /^The ID Token provided is not a valid JWT/,
  ]),
  [
    "a token for another application, if for ours among others",
    ({ sign, claims }) => sign(claims({ aud: ["client-1"], azp: "client-2" })),
    "InvalidIdentityToken",
    "Incorrect token audience",
  ],
  [
    "the issuer of another port",
    ({ sign, claims }) => sign(claims({ iss: "http://localhost:1/" })),
    "InvalidIdentityToken",
    "No OpenIDConnect provider found in your account for http://localhost:1/",
  ],
  [
    "a token that is not valid yet",
    ({ sign, claims }) => sign(claims({ nbf: now() + 60 })),
    "InvalidIdentityToken",
    "Token is not yet valid",
  ],
  [
    "no JWT",
    async () => "hello",
    "InvalidIdentityToken",
    /^The ID Token provided is not a valid JWT/,
  ],
];

test.each(refused)("%s is refused", async (_, make, code, message) => {
  await expect(assume(await make(issuer))).rejects.toMatchObject({
    code,
    message: typeof message === "string" ? message : expect.stringMatching(message),
  });
});

test("a provider without the issuer's slash is no provider for STS", async () => {
  const slashless = await setUp(issuer.url);
  await expect(assume(await issuer.sign(issuer.claims()), slashless)).rejects.toMatchObject({
    message: `No OpenIDConnect provider found in your account for ${issuer.url}/`,
  });
});
