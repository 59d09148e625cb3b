import * as v from "valibot";
import { expect, test } from "vitest";
import { startIssuer } from "../../../test/services/cognito-identity/issuer";
import { givenPool } from "../../../test/services/cognito-identity/pool";
import { testAccount } from "../../../test/services/iam/account";
import { setUpEach } from "../../../test/set-up";
import { findCredentials } from "../sts/credentials";

const at = setUpEach(
  async () => {
    const issuer = await startIssuer();
    const given = await testAccount();
    return { issuer, ...given, ...(await givenPool(given.account, given.deployer, issuer)) };
  },
  ({ issuer }) => issuer.close(),
);

const idOf = async (token: string) => {
  const { anyone, poolId, issuer } = at();
  const Logins = { [issuer.host]: token };
  return (await anyone("GetId", { IdentityPoolId: poolId, Logins })).IdentityId;
};

test.each([
  ["the client ID as aud", {}],
  ["the client ID among several aud", { aud: ["other", "client-1"] }],
  ["the client ID as azp beside another aud", { aud: "https://api", azp: "client-1" }],
])("a token with %s is accepted", async (_, claims) => {
  const { issuer } = at();
  expect(await idOf(await issuer.sign(issuer.claims(claims)))).toMatch(/^us-east-1:[0-9a-f-]{36}$/);
});

test("an issuer without a slash at its end is accepted as well", async () => {
  const { issuer } = at();
  expect(await idOf(await issuer.sign(issuer.claims({ iss: issuer.url })))).toMatch(/^us-east-1:/);
});

test("the same user always has the same identity, another user another", async () => {
  const { issuer } = at();
  const alice = await idOf(await issuer.sign(issuer.claims()));
  expect(await idOf(await issuer.sign(issuer.claims({ iat: 1 })))).toBe(alice);
  expect(await idOf(await issuer.sign(issuer.claims({ sub: "auth0|bob" })))).not.toBe(alice);
});

test("first requests at the same time get one identity", async () => {
  const { issuer } = at();
  const token = await issuer.sign(issuer.claims());
  const ids = await Promise.all(Array.from({ length: 20 }, () => idOf(token)));
  expect(new Set(ids).size).toBe(1);
  expect(issuer.served).toEqual({ discovery: 1, keys: 1 });
});

test("a provider whose URL ends with a slash never matches", async () => {
  const { issuer, inIam, admin, poolId } = at();
  const made = await inIam("CreateOpenIDConnectProvider", {
    Url: `${issuer.url}/`,
    ClientIDList: ["client-1"],
  });
  await admin("UpdateIdentityPool", {
    IdentityPoolId: poolId,
    IdentityPoolName: "users",
    AllowUnauthenticatedIdentities: false,
    OpenIdConnectProviderARNs: [made.OpenIDConnectProviderArn],
  });
  await expect(idOf(await issuer.sign(issuer.claims()))).rejects.toMatchObject({
    message: "Token is not from a supported provider of this identity pool.",
  });
});

test("logins of a deleted provider are refused", async () => {
  const { issuer, inIam, providerArn } = at();
  await inIam("DeleteOpenIDConnectProvider", { OpenIDConnectProviderArn: providerArn });
  await expect(idOf(await issuer.sign(issuer.claims()))).rejects.toMatchObject({
    message: "Token is not from a supported provider of this identity pool.",
  });
});

test("a new key of the issuer is found, and invented key IDs cause no requests to it", async () => {
  const { issuer, clock } = at();
  await idOf(await issuer.sign(issuer.claims()));
  const signed = await issuer.rotate();
  const token = await signed(issuer.claims());
  await expect(idOf(token)).rejects.toMatchObject({ code: "NotAuthorizedException" });
  expect(issuer.served.keys).toBe(1);

  clock.ahead = 11_000;
  expect(await idOf(token)).toMatch(/^us-east-1:/);
  for (const kid of ["a", "b", "c"]) {
    await expect(idOf(await issuer.sign(issuer.claims(), kid))).rejects.toThrow("Couldn't verify");
  }
  expect(issuer.served.keys).toBe(2);
});

test("a key that the issuer withdrew is refused once its keys are read again, after ten minutes at most", async () => {
  const { issuer, clock, anyone } = at();
  const token = await issuer.sign(issuer.claims());
  const signed = await issuer.rotate();
  const IdentityId = await idOf(token);
  const credentials = () =>
    anyone("GetCredentialsForIdentity", { IdentityId, Logins: { [issuer.host]: token } });
  const before = await credentials();
  issuer.revoke();
  expect(await idOf(token)).toBe(IdentityId);

  clock.ahead = 601_000;
  await expect(idOf(token)).rejects.toThrow("Couldn't verify");
  await expect(credentials()).rejects.toThrow("Couldn't verify");
  expect(await idOf(await signed(issuer.claims()))).toBe(IdentityId);
  // Credentials that were issued before stay valid until they expire.
  const { AccessKeyId } = v.parse(Issued, before).Credentials;
  expect(findCredentials(at().account, AccessKeyId)?.expiration?.getTime()).toBeGreaterThan(
    at().account.now().getTime(),
  );
});

const Issued = v.object({ Credentials: v.object({ AccessKeyId: v.string() }) });

test("a thousand invented key IDs at once cause no more requests to the issuer than one", async () => {
  const { issuer, clock } = at();
  const good = await issuer.sign(issuer.claims());
  await idOf(good);
  clock.ahead = 11_000;
  const { length } = good.slice(good.lastIndexOf("."));
  const made = Array.from({ length: 1000 }, (_, n) =>
    [{ alg: "RS256", kid: `${n}` }, issuer.claims()]
      .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
      .concat("A".repeat(length - 1))
      .join("."),
  );
  const answers = await Promise.allSettled(made.map(idOf));
  expect(answers.every(({ status }) => status === "rejected")).toBe(true);
  expect(issuer.served).toEqual({ discovery: 2, keys: 2 });
  expect(await idOf(good)).toMatch(/^us-east-1:/);
});

test("an issuer that fails is asked once a second, and known keys stay valid", async () => {
  const { issuer, clock } = at();
  const good = await issuer.sign(issuer.claims());
  issuer.state.isUp = false;
  for (let n = 0; n < 20; n++) {
    await expect(idOf(good)).rejects.toMatchObject({ code: "ExternalServiceException" });
  }
  expect(issuer.served.keys).toBe(1);
  clock.ahead = 1100;
  issuer.state.isUp = true;
  expect(await idOf(good)).toMatch(/^us-east-1:/);

  issuer.state.isUp = false;
  clock.ahead = 12_000;
  await expect(idOf(await issuer.sign(issuer.claims(), "9"))).rejects.toThrow("Couldn't verify");
  expect(await idOf(good)).toMatch(/^us-east-1:/);
  expect(issuer.served.keys).toBe(3);
});

test("an issuer that does not answer has an error of its own", async () => {
  const { issuer } = at();
  const token = await issuer.sign(issuer.claims());
  await issuer.close();
  await expect(idOf(token)).rejects.toMatchObject({ code: "ExternalServiceException" });
});
