import { afterAll, expect, test } from "vitest";
import { type Issuer, startIssuer } from "../../../test/services/cognito-identity/issuer";
import { givenPool } from "../../../test/services/cognito-identity/pool";
import { testAccount } from "../../../test/services/iam/account";
import { setUpEach } from "../../../test/set-up";

const [first, second] = await Promise.all([startIssuer(), startIssuer()]);
afterAll(() => Promise.all([first.close(), second.close()]));

const setUp = async () => {
  const { account, deployer } = await testAccount();
  const given = await givenPool(account, deployer, first);
  const other = await given.inIam("CreateOpenIDConnectProvider", {
    Url: second.url,
    ClientIDList: ["client-1"],
  });
  await given.admin("UpdateIdentityPool", {
    IdentityPoolId: given.poolId,
    IdentityPoolName: "users",
    AllowUnauthenticatedIdentities: true,
    OpenIdConnectProviderARNs: [given.providerArn, other.OpenIDConnectProviderArn],
  });
  return given;
};
const at = setUpEach(setUp);

const login = async (issuer: Issuer, sub = "alice") => ({
  [issuer.host]: await issuer.sign(issuer.claims({ sub })),
});
const idOf = async (Logins: object) =>
  (await at().anyone("GetId", { IdentityPoolId: at().poolId, Logins })).IdentityId;

test("a second login given beside the first belongs to the same identity from then on", async () => {
  const [one, two] = [await login(first), await login(second)];
  const id = await idOf(one);
  expect(await idOf({ ...one, ...two })).toBe(id);
  expect(await idOf(two)).toBe(id);
  const found = await at().admin("DescribeIdentity", { IdentityId: id });
  expect(found).toMatchObject({ Logins: [first.host, second.host] });
});

test("two identities are not merged by their logins", async () => {
  const [one, two] = [await login(first), await login(second)];
  expect(await idOf(one)).not.toBe(await idOf(two));
  await expect(idOf({ ...one, ...two })).rejects.toMatchObject({
    code: "ResourceConflictException",
  });
});

test("the same person at another tenant is somebody else", async () => {
  const [mine, theirs] = [await idOf(await login(first)), await idOf(await login(second))];
  expect(theirs).not.toBe(mine);
});

test("a login beside one's own gives no access to another's identity", async () => {
  const alice = await login(first);
  const IdentityId = await idOf(alice);
  const other = { ...(await login(first, "bob")), ...(await login(second, "bob")) };
  const refused = { message: expect.stringMatching(/^Logins don't match/) };
  for (const operation of ["GetCredentialsForIdentity", "GetOpenIdToken"]) {
    await expect(at().anyone(operation, { IdentityId, Logins: other })).rejects.toMatchObject(
      refused,
    );
  }
  // Nor can a request mix her login with one of bob's.
  const bob = await idOf(other);
  expect(await idOf(await login(second, "bob"))).toBe(bob);
  await expect(
    at().anyone("GetCredentialsForIdentity", {
      IdentityId,
      Logins: { ...alice, ...(await login(second, "bob")) },
    }),
  ).rejects.toMatchObject(refused);
  expect(await idOf(alice)).toBe(IdentityId);
});

test("one bad token fails the call, however good the other", async () => {
  const logins = { ...(await login(first)), [second.host]: "not a token" };
  await expect(idOf(logins)).rejects.toMatchObject({ message: "Invalid login token." });
});

test("a guest who signs in keeps the identity, and it is nobody else's any more", async () => {
  const { anyone } = at();
  const { IdentityId } = await anyone("GetId", { IdentityPoolId: at().poolId });
  const Logins = await login(first);
  await anyone("GetCredentialsForIdentity", { IdentityId, Logins });
  expect(await idOf(Logins)).toBe(IdentityId);
  const bob = anyone("GetCredentialsForIdentity", {
    IdentityId,
    Logins: await login(first, "bob"),
  });
  await expect(bob).rejects.toMatchObject({
    message: expect.stringMatching(/^Logins don't match/),
  });
});

test("a deleted identity is not there, and its user gets a new one", async () => {
  const Logins = await login(first);
  const id = await idOf(Logins);
  await at().admin("DeleteIdentities", { IdentityIdsToDelete: [id] });
  await expect(at().anyone("GetOpenIdToken", { IdentityId: id, Logins })).rejects.toMatchObject({
    code: "ResourceNotFoundException",
  });
  expect(await idOf(Logins)).not.toBe(id);
});
