import { anonymous } from "@own-rows/policy";
import { expect, test } from "vitest";
import { callAs, testAccount } from "../../../test/services/iam/account";
import { cognitoIdentity } from "./cognito-identity";

const setUp = async () => {
  const { account, deployer } = await testAccount();
  const service = await cognitoIdentity(account);
  return { admin: callAs(account, service, deployer), anyone: callAs(account, service, anonymous) };
};
const newPool = { IdentityPoolName: "users", AllowUnauthenticatedIdentities: false };

test("a pool is created, described, changed, tagged, listed and deleted", async () => {
  const { admin } = await setUp();
  const { IdentityPoolId } = await admin("CreateIdentityPool", {
    ...newPool,
    AllowClassicFlow: false,
    IdentityPoolTags: { stage: "test" },
  });
  expect(await admin("DescribeIdentityPool", { IdentityPoolId })).toEqual({
    ...newPool,
    IdentityPoolId: expect.stringMatching(/^us-east-1:[0-9a-f-]{36}$/),
    AllowClassicFlow: false,
    IdentityPoolTags: { stage: "test" },
  });
  await admin("UpdateIdentityPool", { ...newPool, IdentityPoolId, IdentityPoolName: "people" });
  const ResourceArn = `arn:aws:cognito-identity:us-east-1:000000000000:identitypool/${IdentityPoolId}`;
  await admin("TagResource", { ResourceArn, Tags: { a: "b" } });
  await admin("UntagResource", { ResourceArn, TagKeys: ["stage"] });
  expect(await admin("ListTagsForResource", { ResourceArn })).toEqual({ Tags: { a: "b" } });
  expect(await admin("ListIdentityPools", { MaxResults: 1 })).toEqual({
    IdentityPools: [{ IdentityPoolId, IdentityPoolName: "people" }],
  });
  await admin("DeleteIdentityPool", { IdentityPoolId });
  await expect(admin("DescribeIdentityPool", { IdentityPoolId })).rejects.toMatchObject({
    code: "ResourceNotFoundException",
    message: `IdentityPool '${IdentityPoolId}' not found.`,
  });
});

test("guests are let in only where the pool says so", async () => {
  const { admin, anyone } = await setUp();
  const { IdentityPoolId } = await admin("CreateIdentityPool", newPool);
  await expect(anyone("GetId", { IdentityPoolId })).rejects.toMatchObject({
    code: "NotAuthorizedException",
    message: "Unauthenticated access is not supported for this identity pool.",
  });
  const open = { ...newPool, AllowUnauthenticatedIdentities: true };
  await admin("UpdateIdentityPool", { ...open, IdentityPoolId });
  const { IdentityId } = await anyone("GetId", { IdentityPoolId });
  expect(IdentityId).not.toBe((await anyone("GetId", { IdentityPoolId })).IdentityId);
  await expect(anyone("GetCredentialsForIdentity", { IdentityId })).rejects.toMatchObject({
    code: "NotSupportedByEmbeddedAccount",
  });
});

test.each([
  [
    "CreateIdentityPool",
    { ...newPool, CognitoIdentityProviders: [{ ClientId: "x" }] },
    "user pools",
  ],
  ["CreateIdentityPool", { ...newPool, DeveloperProviderName: "x" }, "DeveloperProviderName"],
  [
    "SetIdentityPoolRoles",
    { IdentityPoolId: "us-east-1:0", Roles: {}, RoleMappings: { a: {} } },
    "RoleMappings",
  ],
  ["SetPrincipalTagAttributeMap", {}, "SetPrincipalTagAttributeMap"],
])("%s refuses by name what is not here", async (operation, input, name) => {
  const { admin } = await setUp();
  await expect(admin(operation, input)).rejects.toThrow(name);
});

test("administration needs IAM: an anonymous caller creates no pool", async () => {
  const { anyone } = await setUp();
  await expect(anyone("CreateIdentityPool", newPool)).rejects.toMatchObject({
    code: "AccessDeniedException",
  });
});
