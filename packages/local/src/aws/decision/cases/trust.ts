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
const cognitoPage = "Amazon Cognito developer guide, role-trust-and-permissions.html";

/** A role's trust has to allow, whatever else does. */
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
    source: "id_session-tags.html",
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
];
