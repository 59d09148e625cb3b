import { anonymous } from "@own-rows/policy";
import { afterAll, expect, test } from "vitest";
import { startIssuer } from "../../../test/services/cognito-identity/issuer";
import { givenPool, trustOf } from "../../../test/services/cognito-identity/pool";
import { callAs, testAccount } from "../../../test/services/iam/account";
import { setUpEach } from "../../../test/set-up";
import { policiesOf } from "../iam/principal-policies";
import { cognitoIdentityOf } from "../sts/cognito-provider";
import { findCredentials } from "../sts/credentials";
import { sts } from "../sts/sts";

const configuration = {
  code: "InvalidIdentityPoolConfigurationException",
  message: "Invalid identity pool configuration. Check assigned IAM roles for this pool.",
};

const issuer = await startIssuer();
afterAll(() => issuer.close());

const setUp = async () => {
  const given = await testAccount();
  const pool = await givenPool(given.account, given.deployer, issuer);
  const Logins = { [issuer.host]: await issuer.sign(issuer.claims()) };
  const { IdentityId } = await pool.anyone("GetId", { IdentityPoolId: pool.poolId, Logins });
  const inSts = callAs(given.account, await sts(given.account), anonymous);
  return { ...given, ...pool, Logins, IdentityId: String(IdentityId), inSts };
};
const at = setUpEach(setUp);

const trust = (document: string) =>
  at().inIam("UpdateAssumeRolePolicy", { RoleName: "user", PolicyDocument: document });

test("a user gets the pool's role for an hour, and who they are stays with the session", async () => {
  const { anyone, account, IdentityId, Logins, poolId } = at();
  const answer = await anyone("GetCredentialsForIdentity", { IdentityId, Logins });
  expect(answer).toEqual({
    IdentityId,
    Credentials: {
      AccessKeyId: expect.stringMatching(/^ASIA[A-Z2-7]{16}$/),
      SecretKey: expect.stringMatching(/^.{40}$/),
      SessionToken: expect.stringMatching(/^.{300,}$/),
      Expiration: expect.any(Date),
    },
  });
  const { Credentials } = answer;
  if (!isCredentials(Credentials)) throw new Error("no credentials");
  expect(Credentials.Expiration.getTime() - account.now().getTime()).toBe(3_600_000);

  const known = findCredentials(account, Credentials.AccessKeyId);
  expect(known?.secretAccessKey).toBe(Credentials.SecretKey);
  expect(known?.principal.arn).toBe(
    "arn:aws:sts::000000000000:assumed-role/user/CognitoIdentityCredentials",
  );
  const amr = [
    "authenticated",
    issuer.host,
    `arn:aws:iam::000000000000:oidc-provider/${issuer.host}:OIDC:auth0|alice`,
  ];
  expect(known?.principal.context).toMatchObject({
    "cognito-identity.amazonaws.com:sub": [IdentityId],
    "cognito-identity.amazonaws.com:aud": [poolId],
    "cognito-identity.amazonaws.com:amr": amr,
    "aws:FederatedProvider": ["cognito-identity.amazonaws.com"],
  });
  expect(known && cognitoIdentityOf(known.principal)).toEqual({
    identityId: IdentityId,
    identityPoolId: poolId,
    amr,
  });
  expect(known && policiesOf(account, known.principal)).toEqual({ identity: [] });
});

test("the trust decision is recorded, with the statement that decided", async () => {
  const { anyone, recorded, IdentityId, Logins } = at();
  await anyone("GetCredentialsForIdentity", { IdentityId, Logins });
  expect(recorded.at(-1)).toMatchObject({
    principal: "cognito-identity.amazonaws.com",
    service: "sts",
    operation: "AssumeRoleWithWebIdentity",
    asks: [
      {
        action: "sts:AssumeRoleWithWebIdentity",
        resource: "arn:aws:iam::000000000000:role/user",
        verdict: { allowed: true, statement: { policy: "trust policy of user" } },
      },
    ],
  });
});

test.each([
  ["another pool's aud", trustOf("us-east-1:00000000-0000-0000-0000-000000000000")],
  [
    "the provider's ARN in place of Cognito",
    trustOf("x").replace(
      "cognito-identity.amazonaws.com",
      `arn:aws:iam::000000000000:oidc-provider/${issuer.host}`,
    ),
  ],
  ["another action", trustOf("x").replace("sts:AssumeRoleWithWebIdentity", "sts:AssumeRole")],
  ["guests only", trustOf("x").replace('"authenticated"', '"unauthenticated"')],
])("a trust policy with %s gives no credentials", async (_, document) => {
  const { anyone, IdentityId, Logins, poolId, recorded } = at();
  await trust(document.replace('"x"', JSON.stringify(poolId)));
  await expect(anyone("GetCredentialsForIdentity", { IdentityId, Logins })).rejects.toMatchObject(
    configuration,
  );
  expect(recorded.at(-1)?.asks[0]?.verdict.allowed).toBe(false);
});

test("a pool without a role gives no credentials", async () => {
  const { anyone, admin, poolId, IdentityId, Logins } = at();
  await admin("SetIdentityPoolRoles", { IdentityPoolId: poolId, Roles: {} });
  await expect(anyone("GetCredentialsForIdentity", { IdentityId, Logins })).rejects.toMatchObject(
    configuration,
  );
});

test("nobody else can use a user's identity", async () => {
  const { anyone, IdentityId } = at();
  const bob = await issuer.sign(issuer.claims({ sub: "auth0|bob" }));
  const answer = anyone("GetCredentialsForIdentity", {
    IdentityId,
    Logins: { [issuer.host]: bob },
  });
  await expect(answer).rejects.toMatchObject({
    code: "NotAuthorizedException",
    message:
      "Logins don't match. Please include at least one valid login for this identity or identity pool.",
  });
});

test.each([
  ["without logins", {}, "NotAuthorizedException", /^Access to Identity '.+' is forbidden\.$/],
  [
    "that is not there",
    { IdentityId: "us-east-1:0" },
    "ResourceNotFoundException",
    /^Identity 'us-east-1:0' not found\.$/,
  ],
  [
    "that is malformed",
    { IdentityId: "alice" },
    "ValidationException",
    /^1 validation error detected: Value 'alice' at 'identityId' failed to satisfy constraint: Member must satisfy regular expression pattern: \[\\w-\]\+:\[0-9a-f-\]\+$/,
  ],
])("an identity %s is refused", async (_, input, code, message) => {
  const { anyone, IdentityId } = at();
  await expect(anyone("GetCredentialsForIdentity", { IdentityId, ...input })).rejects.toMatchObject(
    { code, message: expect.stringMatching(message) },
  );
});

test("the basic flow gives a token that STS accepts, until the pool forbids it", async () => {
  const { anyone, admin, account, inSts, poolId, providerArn, IdentityId, Logins } = at();
  const { Token } = await anyone("GetOpenIdToken", { IdentityId, Logins });
  const request = {
    RoleArn: "arn:aws:iam::000000000000:role/user",
    RoleSessionName: "basic",
    WebIdentityToken: Token,
  };
  const { Credentials } = await inSts("AssumeRoleWithWebIdentity", request);
  const { AccessKeyId } = isCredentials(Credentials) ? Credentials : { AccessKeyId: "" };
  expect(findCredentials(account, AccessKeyId)?.principal.context).toMatchObject({
    "cognito-identity.amazonaws.com:sub": [IdentityId],
  });
  await admin("UpdateIdentityPool", {
    IdentityPoolId: poolId,
    IdentityPoolName: "users",
    AllowUnauthenticatedIdentities: false,
    AllowClassicFlow: false,
    OpenIdConnectProviderARNs: [providerArn],
  });
  await expect(anyone("GetOpenIdToken", { IdentityId, Logins })).rejects.toMatchObject({
    code: "InvalidParameterException",
    message: "Basic (classic) flow is not enabled, please use enhanced flow.",
  });
});

const isCredentials = (
  value: unknown,
): value is { AccessKeyId: string; SecretKey: string; Expiration: Date } =>
  typeof value === "object" && value !== null && "AccessKeyId" in value;
