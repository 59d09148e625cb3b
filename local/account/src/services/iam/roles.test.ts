import { expect, test } from "vitest";
import { callAs, testAccount } from "../../../test/services/iam/account";
import { setUpEach } from "../../../test/set-up";
import { iam } from "./iam";

const policy = (...Statement: unknown[]) => JSON.stringify({ Version: "2012-10-17", Statement });
const trust = policy({
  Effect: "Allow",
  Principal: { Service: "lambda.amazonaws.com" },
  Action: "sts:AssumeRole",
});
const read = policy({ Effect: "Allow", Action: "s3:GetObject", Resource: "*" });
const admin = "arn:aws:iam::aws:policy/AdministratorAccess";
const mine = "arn:aws:iam::000000000000:policy/mine";

const setUp = async () => {
  const { account, deployer } = await testAccount();
  const inIam = callAs(account, await iam(account), deployer);
  await inIam("CreateRole", { RoleName: "r", AssumeRolePolicyDocument: trust });
  await inIam("CreatePolicy", { PolicyName: "mine", PolicyDocument: read });
  return inIam;
};
const at = setUpEach(setUp);
const inIam = (operation: string, input: object = {}) => at()(operation, input);

test("a role is shown as IAM does, its documents URL-encoded", async () => {
  await inIam("PutRolePermissionsBoundary", { RoleName: "r", PermissionsBoundary: mine });
  await inIam("TagRole", { RoleName: "r", Tags: [{ Key: "a", Value: "b" }] });
  await inIam("UpdateRole", { RoleName: "r", Description: "d", MaxSessionDuration: "7200" });
  expect(await inIam("GetRole", { RoleName: "r" })).toEqual({
    Role: {
      Path: "/",
      RoleName: "r",
      RoleId: expect.stringMatching(/^AROA[A-Z2-7]{17}$/),
      Arn: "arn:aws:iam::000000000000:role/r",
      CreateDate: expect.any(Date),
      AssumeRolePolicyDocument: encodeURIComponent(trust),
      Description: "d",
      MaxSessionDuration: 7200,
      PermissionsBoundary: {
        PermissionsBoundaryType: "PermissionsBoundaryPolicy",
        PermissionsBoundaryArn: mine,
      },
      Tags: [{ Key: "a", Value: "b" }],
    },
  });
});

test("a list comes in pages", async () => {
  await inIam("CreateRole", { RoleName: "s", AssumeRolePolicyDocument: trust, Path: "/x/" });
  const first = await inIam("ListRoles", { MaxItems: "1" });
  expect(first).toMatchObject({ Roles: [{ RoleName: "r" }], IsTruncated: true });
  const second = await inIam("ListRoles", { Marker: first.Marker });
  expect(second).toMatchObject({ Roles: [{ RoleName: "s" }], IsTruncated: false });
  expect(await inIam("ListRoles", { PathPrefix: "/x/" })).toMatchObject({
    Roles: [{ Arn: "arn:aws:iam::000000000000:role/x/s" }],
  });
});

test("a role can be deleted once it has no policies", async () => {
  await inIam("PutRolePolicy", { RoleName: "r", PolicyName: "p", PolicyDocument: read });
  await inIam("AttachRolePolicy", { RoleName: "r", PolicyArn: admin });
  const conflict = { code: "DeleteConflict", status: 409 };
  await expect(inIam("DeleteRole", { RoleName: "r" })).rejects.toMatchObject({
    ...conflict,
    message: "Cannot delete entity, must detach all policies first.",
  });
  await inIam("DetachRolePolicy", { RoleName: "r", PolicyArn: admin });
  await expect(inIam("DeleteRole", { RoleName: "r" })).rejects.toMatchObject({
    ...conflict,
    message: "Cannot delete entity, must delete policies first.",
  });
  await inIam("DeleteRolePolicy", { RoleName: "r", PolicyName: "p" });
  await inIam("DeleteRole", { RoleName: "r" });
  await expect(inIam("GetRole", { RoleName: "r" })).rejects.toMatchObject({
    code: "NoSuchEntity",
    status: 404,
    message: "The role with name r cannot be found.",
  });
});

test("a managed policy has five versions at most, and can be deleted once nothing uses it", async () => {
  const version = { PolicyArn: mine, PolicyDocument: read, SetAsDefault: "true" };
  for (const _ of [2, 3, 4, 5]) await inIam("CreatePolicyVersion", version);
  await expect(inIam("CreatePolicyVersion", version)).rejects.toMatchObject({
    code: "LimitExceeded",
    message: expect.stringContaining("up to 5 versions"),
  });
  await inIam("AttachRolePolicy", { RoleName: "r", PolicyArn: mine });
  expect(await inIam("GetPolicy", { PolicyArn: mine })).toMatchObject({
    Policy: { DefaultVersionId: "v5", AttachmentCount: 1 },
  });
  await expect(inIam("DeletePolicy", { PolicyArn: mine })).rejects.toThrow("attached to entities");
  await inIam("DetachRolePolicy", { RoleName: "r", PolicyArn: mine });
  await expect(inIam("DeletePolicy", { PolicyArn: mine })).rejects.toThrow("more than one version");
  for (const VersionId of ["v1", "v2", "v3", "v4"]) {
    await inIam("DeletePolicyVersion", { PolicyArn: mine, VersionId });
  }
  await inIam("DeletePolicy", { PolicyArn: mine });
  expect(await inIam("ListPolicies", { Scope: "Local" })).toEqual({
    Policies: [],
    IsTruncated: false,
  });
});

const allow = { Effect: "Allow", Action: "s3:GetObject", Resource: "*" };
test.each([
  ["{", "invalid Json"],
  ["{}", "Syntax errors in policy."],
  [policy(), "Syntax errors in policy."],
  [JSON.stringify({ Version: "2012-10-18", Statement: allow }), "version 2012-10-17 or greater"],
  [policy({ ...allow, Effect: undefined }), "Missing required field Effect"],
  [policy({ ...allow, Effect: "allow" }), "Syntax errors in policy."],
  [policy({ ...allow, Foo: 1 }), "Syntax errors in policy."],
  [policy({ ...allow, Action: undefined }), "must contain actions"],
  [policy({ ...allow, Action: "GetObject" }), "prefaced by a vendor"],
  [policy({ ...allow, Resource: undefined }), "must contain resources"],
  [policy({ ...allow, Resource: "bucket" }), 'Resource bucket must be in ARN format or "*".'],
  [policy({ ...allow, Principal: "*" }), "should not specify a principal"],
  [policy({ ...allow, Condition: { StringEqual: { a: "b" } } }), "Syntax errors in policy."],
  [policy({ ...allow, Sid: "a" }, { ...allow, Sid: "a" }), "must be unique"],
])("the policy %s is malformed", async (PolicyDocument, message) => {
  const input = { RoleName: "r", PolicyName: "p", PolicyDocument };
  await expect(inIam("PutRolePolicy", input)).rejects.toMatchObject({
    code: "MalformedPolicyDocument",
    message: expect.stringContaining(message),
  });
});

const assume = { Effect: "Allow", Action: "sts:AssumeRole", Principal: { AWS: "*" } };
test.each([
  [{ ...assume, Resource: "*" }, "Has prohibited field Resource"],
  [{ ...assume, Principal: undefined }, "Missing required field Principal"],
  [{ ...assume, Action: "s3:GetObject" }, "may only specify STS AssumeRole actions"],
  [
    { ...assume, Principal: { AWS: "arn:aws:iam::000000000000:role/ghost" } },
    'Invalid principal in policy: "AWS":"arn:aws:iam::000000000000:role/ghost"',
  ],
])("the trust statement %j is malformed", async (statement, message) => {
  const PolicyDocument = policy(statement);
  const answer = inIam("UpdateAssumeRolePolicy", { RoleName: "r", PolicyDocument });
  await expect(answer).rejects.toMatchObject({
    code: "MalformedPolicyDocument",
    message: expect.stringContaining(message),
  });
});

test.each([
  [
    "AttachRolePolicy",
    { RoleName: "r", PolicyArn: "arn:aws:iam::aws:policy/PowerUserAccess" },
    "PowerUserAccess",
  ],
  ["CreateUser", { UserName: "x" }, "CreateUser"],
  ["ListPolicies", { Scope: "AWS" }, "Scope AWS"],
  [
    "CreateRole",
    { RoleName: "R", AssumeRolePolicyDocument: trust },
    "Role with name R already exists.",
  ],
  [
    "PutRolePolicy",
    {
      RoleName: "r",
      PolicyName: "p",
      PolicyDocument: policy({ ...allow, Resource: `arn:aws:s3:::${"x".repeat(10_300)}` }),
    },
    "Maximum policy size of 10240 bytes exceeded for role r",
  ],
])("%s refuses what is not here by name", async (operation, input, name) => {
  await expect(inIam(operation, input)).rejects.toThrow(name);
});
