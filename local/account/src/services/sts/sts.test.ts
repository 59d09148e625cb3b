import type { Principal } from "@own-rows/policy";
import { expect, test } from "vitest";
import { callAs, testAccount } from "../../../test/services/iam/account";
import { setUpEach } from "../../../test/set-up";
import { iam } from "../iam/iam";
import { policiesOf } from "../iam/principal-policies";
import { findCredentials, issueSession } from "./credentials";
import { sessions } from "./session";
import { sts } from "./sts";

const role = "arn:aws:iam::000000000000:role/worker";
const statement = (Effect: string, Action: unknown, more: object) => ({ Effect, Action, ...more });
const policy = (...Statement: object[]) => JSON.stringify({ Version: "2012-10-17", Statement });
const trust = (Action: unknown, more: object = {}) =>
  policy(
    statement("Allow", Action, {
      Principal: { AWS: "arn:aws:iam::000000000000:root" },
      ...more,
    }),
  );

const setUp = async () => {
  const given = await testAccount();
  const inIam = callAs(given.account, await iam(given.account), given.deployer);
  const service = await sts(given.account);
  const as = (principal: Principal) => callAs(given.account, service, principal);
  await inIam("CreateRole", {
    RoleName: "worker",
    AssumeRolePolicyDocument: trust(["sts:AssumeRole", "sts:TagSession"]),
    MaxSessionDuration: "7200",
    Tags: [{ Key: "Team", Value: "rows" }],
  });
  return { ...given, inIam, as, inSts: as(given.deployer) };
};
const at = setUpEach(setUp);

const assume = async (input: object = {}, inSts = at().inSts) => {
  const answer = await inSts("AssumeRole", { RoleArn: role, RoleSessionName: "job", ...input });
  const { Credentials } = answer;
  const id =
    typeof Credentials === "object" && Credentials !== null && "AccessKeyId" in Credentials
      ? String(Credentials.AccessKeyId)
      : "";
  const known = findCredentials(at().account, id);
  if (known === undefined) throw new Error("no credentials");
  return known;
};
const setTrust = (PolicyDocument: string) =>
  at().inIam("UpdateAssumeRolePolicy", { RoleName: "worker", PolicyDocument });

test("anyone who signs learns who they are", async () => {
  expect(await at().inSts("GetCallerIdentity")).toEqual({
    UserId: expect.stringMatching(/^AIDA/),
    Account: "000000000000",
    Arn: "arn:aws:iam::000000000000:user/deployer",
  });
});

test("session tags overlay the role's, without regard to case", async () => {
  const { principal } = await assume({ Tags: [{ Key: "team", Value: "us-east-1:me" }] });
  expect(principal.context).toMatchObject({
    "aws:PrincipalTag/team": ["us-east-1:me"],
    "aws:PrincipalArn": [role],
    "aws:PrincipalType": ["AssumedRole"],
    "aws:userid": [expect.stringMatching(/^AROA[A-Z2-7]{17}:job$/)],
  });
  expect(principal.context).not.toHaveProperty("aws:PrincipalTag/Team");
});

test("tags need sts:TagSession in the trust policy", async () => {
  await setTrust(trust("sts:AssumeRole"));
  await assume();
  await expect(assume({ Tags: [{ Key: "a", Value: "b" }] })).rejects.toMatchObject({
    code: "AccessDenied",
    message: expect.stringContaining(
      "sts:TagSession on resource: arn:aws:iam::000000000000:role/worker",
    ),
  });
});

test.each([
  ["an external ID", { StringEquals: { "sts:ExternalId": "secret" } }, { ExternalId: "secret" }],
  [
    "a tag",
    { StringEquals: { "aws:RequestTag/identityId": "me" } },
    { Tags: [{ Key: "identityId", Value: "me" }] },
  ],
  [
    "a session name",
    { StringEquals: { "sts:RoleSessionName": "exact" } },
    { RoleSessionName: "exact" },
  ],
])("a trust policy can want %s", async (_, Condition, input) => {
  await setTrust(trust(["sts:AssumeRole", "sts:TagSession"], { Condition }));
  await expect(assume()).rejects.toMatchObject({ code: "AccessDenied" });
  await assume(input);
});

test("a role that is not there is denied, as one that may not be assumed", async () => {
  const RoleArn = "arn:aws:iam::000000000000:role/nobody";
  await expect(assume({ RoleArn })).rejects.toMatchObject({
    code: "AccessDenied",
    status: 403,
    message: `User: arn:aws:iam::000000000000:user/deployer is not authorized to perform: sts:AssumeRole on resource: ${RoleArn}`,
  });
});

test.each([
  ["longer than the role's maximum", { DurationSeconds: "7201" }, /MaxSessionDuration/],
  ["too short", { DurationSeconds: 899 }, /DurationSeconds/],
  ["named with a blank", { RoleSessionName: "a b" }, /roleSessionName/],
  ["with transitive tags", { TransitiveTagKeys: ["a"] }, /TransitiveTagKeys/],
  ["with a tag value of 257 characters", { Tags: [{ Key: "a", Value: "x".repeat(257) }] }, /Tags/],
  ["with a pipe in a tag", { Tags: [{ Key: "a", Value: "auth0|x" }] }, /Tags/],
])("a session %s is refused", async (_, input, message) => {
  await expect(assume(input)).rejects.toMatchObject({
    code: "ValidationError",
    message: expect.stringMatching(message),
  });
});

test("one role's session that assumes another lasts an hour at most", async () => {
  const { principal } = await assume();
  await at().inIam("PutRolePolicy", {
    RoleName: "worker",
    PolicyName: "chain",
    PolicyDocument: policy(statement("Allow", "sts:AssumeRole", { Resource: role })),
  });
  await assume({ DurationSeconds: 3600 }, at().as(principal));
  await expect(assume({ DurationSeconds: 3601 }, at().as(principal))).rejects.toThrow("1 hour");
});

test("a changed policy decides the next request, an unchanged one is read once", async () => {
  const { account, inIam } = at();
  const { principal } = await assume({
    Policy: policy(statement("Allow", "s3:*", { Resource: "*" })),
  });
  const before = policiesOf(account, principal);
  expect(before.identity).toEqual([]);
  expect(before.session).toHaveLength(1);
  const PolicyDocument = policy(statement("Allow", "s3:GetObject", { Resource: "*" }));
  await inIam("PutRolePolicy", { RoleName: "worker", PolicyName: "p", PolicyDocument });
  const after = policiesOf(account, principal);
  expect(after.identity).toEqual([{ name: "p", document: PolicyDocument }]);
  expect(policiesOf(account, principal).identity).toBe(after.identity);
});

test("a session does not outlive its role: a new role of the same name is another", async () => {
  const { account, inIam } = at();
  const { principal } = await assume();
  await inIam("DeleteRole", { RoleName: "worker" });
  await inIam("CreateRole", {
    RoleName: "worker",
    AssumeRolePolicyDocument: trust("sts:AssumeRole"),
  });
  const PolicyArn = "arn:aws:iam::aws:policy/AdministratorAccess";
  await inIam("AttachRolePolicy", { RoleName: "worker", PolicyArn });
  expect(policiesOf(account, principal)).toEqual({ identity: [] });
});

test("a session is deleted an hour after its end, and not before", async () => {
  const { account, clock } = at();
  const request = { roleName: "worker", sessionName: "s", durationSeconds: 900 };
  const { accessKeyId } = await issueSession(account, request);
  clock.ahead = 1_000_000;
  await issueSession(account, request);
  expect(findCredentials(account, accessKeyId)).toBeDefined();
  clock.ahead = 5_000_000;
  await issueSession(account, request);
  expect(findCredentials(account, accessKeyId)).toBeUndefined();
  expect(sessions(account.store).values()).toHaveLength(2);
});
