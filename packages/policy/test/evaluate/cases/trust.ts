import { account, allow, type Case, policy, role, user } from "./case";

const trusting = (more: object) => policy({ Effect: "Allow", Action: "sts:AssumeRole", ...more });
const root = { Principal: { AWS: `arn:aws:iam::${account}:root` } };
const assume = { action: "sts:AssumeRole", resource: role } as const;
const may = policy({ Effect: "Allow", Action: "sts:AssumeRole", Resource: role });
const byToken = {
  action: "sts:AssumeRoleWithWebIdentity",
  resource: role,
  caller: "cognito",
} as const;
const pool = policy({
  Effect: "Allow",
  Principal: { Federated: "cognito-identity.amazonaws.com" },
  Action: "sts:AssumeRoleWithWebIdentity",
  Condition: {
    StringEquals: { "cognito-identity.amazonaws.com:aud": "us-east-1:pool" },
    "ForAnyValue:StringLike": { "cognito-identity.amazonaws.com:amr": "authenticated" },
  },
});
const aud = (id: string, amr: string) => ({
  "cognito-identity.amazonaws.com:aud": [`us-east-1:${id}`],
  "cognito-identity.amazonaws.com:amr": [amr, "localhost:4400"],
});
const trustPage = "id_roles_create_for-user.html";
const cognitoPage =
  "Amazon Cognito developer guide, role-trust-and-permissions.html#creating-roles-for-role-mapping";

const tagPage = "id_session-tags.html#id_session-tags_permissions-required";
const externalPage = "id_roles_create_for-user_externalid.html";
const external = { Condition: { StringEquals: { "sts:ExternalId": "12345" } } };
const tagging = policy(
  {
    Effect: "Allow",
    Principal: { AWS: role },
    Action: "sts:AssumeRole",
    Condition: { StringLike: { "aws:RequestTag/Project": "*" } },
  },
  {
    Effect: "Allow",
    Principal: { AWS: role },
    Action: "sts:TagSession",
    Condition: {
      StringEquals: { "aws:RequestTag/Department": ["Engineering", "Marketing"] },
      "ForAllValues:StringEquals": { "aws:TagKeys": ["Project", "Department"] },
    },
  },
);
const tagsOf = (department: string, ...more: string[]) => ({
  "aws:RequestTag/Project": ["Unicorn"],
  "aws:RequestTag/Department": [department],
  "aws:TagKeys": ["Project", "Department", ...more],
});
const web = (sub: string, more: object = {}) =>
  policy({
    Effect: "Allow",
    Principal: { Federated: "cognito-identity.amazonaws.com" },
    Action: "sts:AssumeRoleWithWebIdentity",
    Condition: { StringEquals: { "cognito-identity.amazonaws.com:sub": sub }, ...more },
  });
const tagStep = { ...assume, action: "sts:TagSession", source: tagPage, trust: tagging } as const;

/** A role's trust policy has to allow too. */
export const trustCases: readonly Case[] = [
  {
    ...assume,
    title: "trust in the account needs the identity's Allow",
    source: trustPage,
    trust: trusting(root),
    expected: "ImplicitDeny",
  },
  {
    ...assume,
    title: "trust in the account and the identity's Allow",
    source: trustPage,
    trust: trusting(root),
    identity: [may],
    expected: "Allow",
  },
  {
    ...assume,
    title: "trust in the role itself suffices",
    source: trustPage,
    trust: trusting({ Principal: { AWS: role } }),
    expected: "Allow",
  },
  {
    ...assume,
    title: "trust in someone else",
    source: trustPage,
    trust: trusting({ Principal: { AWS: user } }),
    identity: [may],
    expected: "ImplicitDeny",
  },
  {
    ...assume,
    title: "trust in everyone names nobody",
    source: trustPage,
    trust: trusting({ Principal: { AWS: "*" } }),
    expected: "ImplicitDeny",
  },
  {
    ...assume,
    title: "trust that denies",
    source: trustPage,
    trust: policy({ ...root, Effect: "Deny", Action: "sts:*" }),
    identity: [may],
    expected: "ExplicitDeny",
  },
  {
    ...assume,
    title: "trust in another action",
    source: trustPage,
    trust: trusting({ ...root, Action: "sts:TagSession" }),
    identity: [may],
    expected: "ImplicitDeny",
  },
  {
    ...assume,
    caller: "lambda",
    title: "trust in a service",
    source: trustPage,
    trust: trusting({ Principal: { Service: "lambda.amazonaws.com" } }),
    expected: "Allow",
  },
  {
    ...assume,
    action: "sts:TagSession",
    title: "tagging needs its own trust",
    source: tagPage,
    trust: trusting({ Principal: { AWS: role } }),
    expected: "ImplicitDeny",
  },
  {
    ...byToken,
    title: "an authenticated identity of the pool",
    source: cognitoPage,
    trust: pool,
    context: aud("pool", "authenticated"),
    expected: "Allow",
  },
  {
    ...byToken,
    title: "an identity of another pool",
    source: cognitoPage,
    trust: pool,
    context: aud("other", "authenticated"),
    expected: "ImplicitDeny",
  },
  {
    ...byToken,
    title: "a guest",
    source: cognitoPage,
    trust: pool,
    context: aud("pool", "unauthenticated"),
    expected: "ImplicitDeny",
  },
  {
    ...byToken,
    title: "an identity without amr",
    source: cognitoPage,
    trust: pool,
    context: { "cognito-identity.amazonaws.com:aud": ["us-east-1:pool"] },
    expected: "ImplicitDeny",
  },
  {
    ...byToken,
    caller: "session",
    title: "a role session where a provider is trusted",
    source: cognitoPage,
    trust: pool,
    identity: [policy(allow({ Action: "*", Resource: "*" }))],
    context: aud("pool", "authenticated"),
    expected: "ImplicitDeny",
  },
  {
    ...assume,
    title: "a tag that the trust requires",
    source: tagPage,
    trust: tagging,
    context: tagsOf("Engineering"),
    expected: "Allow",
  },
  {
    ...assume,
    title: "no tag where the trust requires one",
    source: tagPage,
    trust: tagging,
    expected: "ImplicitDeny",
  },
  { ...tagStep, title: "tags of the list", context: tagsOf("Engineering"), expected: "Allow" },
  { ...tagStep, title: "a tag's other value", context: tagsOf("Sales"), expected: "ImplicitDeny" },
  {
    ...tagStep,
    title: "a tag more than the list has",
    context: tagsOf("Marketing", "Owner"),
    expected: "ImplicitDeny",
  },
  {
    ...assume,
    title: "the right external ID",
    source: externalPage,
    trust: trusting({ Principal: { AWS: role }, ...external }),
    context: { "sts:ExternalId": ["12345"] },
    expected: "Allow",
  },
  {
    ...assume,
    title: "another external ID",
    source: externalPage,
    trust: trusting({ Principal: { AWS: role }, ...external }),
    context: { "sts:ExternalId": ["1234"] },
    expected: "ImplicitDeny",
  },
  {
    ...assume,
    title: "no external ID",
    source: externalPage,
    trust: trusting({ Principal: { AWS: role }, ...external }),
    expected: "ImplicitDeny",
  },
  {
    ...assume,
    title: "trust in the role, and a Deny of its own policy",
    source: trustPage,
    trust: trusting({ Principal: { AWS: role } }),
    identity: [policy({ Effect: "Deny", Action: "sts:*", Resource: "*" })],
    expected: "ExplicitDeny",
  },
  {
    ...assume,
    title: "trust in the role, within a boundary that does not allow it",
    source: "access_policies_boundaries.html#access_policies_boundaries-eval-logic",
    trust: trusting({ Principal: { AWS: role } }),
    boundary: [policy(allow())],
    expected: "ImplicitDeny",
  },
  {
    ...assume,
    caller: "anonymous",
    title: "trust in everyone does not allow an unsigned request",
    source: trustPage,
    trust: trusting({ Principal: { AWS: role } }),
    expected: "ImplicitDeny",
  },
  {
    ...assume,
    title: "a trust that cannot be read",
    source: trustPage,
    explanation: '"Principals" is not an element',
    trust: trusting({ Principals: { AWS: role } }),
    identity: [may],
    expected: "ExplicitDeny",
  },
  {
    ...byToken,
    action: "sts:AssumeRole",
    title: "an identity of the pool, by another action",
    source: cognitoPage,
    trust: pool,
    context: aud("pool", "authenticated"),
    expected: "ImplicitDeny",
  },
  {
    ...byToken,
    action: "sts:TagSession",
    title: "an identity of the pool with tags that the trust does not mention",
    source: tagPage,
    trust: pool,
    context: aud("pool", "authenticated"),
    expected: "ImplicitDeny",
  },
  {
    ...byToken,
    title: "an identity without aud",
    source: cognitoPage,
    trust: pool,
    context: { "cognito-identity.amazonaws.com:amr": ["authenticated"] },
    expected: "ImplicitDeny",
  },
  {
    ...byToken,
    title: "a method that begins alike",
    source: cognitoPage,
    trust: pool,
    context: aud("pool", "authenticated2"),
    expected: "ImplicitDeny",
  },
  {
    ...byToken,
    title: "the one identity that is trusted",
    source: cognitoPage,
    trust: web("us-east-1:alice"),
    context: { "cognito-identity.amazonaws.com:sub": ["us-east-1:alice"] },
    expected: "Allow",
  },
  {
    ...byToken,
    title: "another identity than the one that is trusted",
    source: cognitoPage,
    trust: web("us-east-1:alice"),
    context: { "cognito-identity.amazonaws.com:sub": ["us-east-1:bob"] },
    expected: "ImplicitDeny",
  },
];
