import { account, allow, type Caller, type Case, deny, policy, role, session, user } from "./case";

const source = "reference_policies_elements_principal.html";
const root = `arn:aws:iam::${account}:root`;
const rows: readonly (readonly [string, Caller, unknown, boolean])[] = [
  ["everyone names an anonymous caller", "anonymous", "*", true],
  ["AWS: everyone names an anonymous caller", "anonymous", { AWS: "*" }, true],
  ["everyone names a session", "session", "*", true],
  ["a role names its session", "session", { AWS: role }, true],
  ["a session names itself", "session", { AWS: session }, true],
  ["another session does not", "session", { AWS: `${session}2` }, false],
  ["another role does not", "session", { AWS: `${role}2` }, false],
  ["a list names each", "session", { AWS: [user, role] }, true],
  ["a user names itself", "user", { AWS: user }, true],
  ["a role does not name a user", "user", { AWS: role }, false],
  ["the account alone leaves it to the user's policies", "user", { AWS: root }, false],
  ["the account's number is its root", "session", { AWS: account }, false],
  ["another account is another", "session", { AWS: "arn:aws:iam::111111111111:root" }, false],
  ["a service names itself", "lambda", { Service: "lambda.amazonaws.com" }, true],
  ["another service does not", "lambda", { Service: "sns.amazonaws.com" }, false],
  ["a service is no AWS principal", "lambda", { AWS: "*" }, false],
  ["a service does not name a session", "session", { Service: "lambda.amazonaws.com" }, false],
  [
    "a provider names whom it vouches for",
    "cognito",
    { Federated: "cognito-identity.amazonaws.com" },
    true,
  ],
  ["another provider does not", "cognito", { Federated: "accounts.google.com" }, false],
  ["a federated caller is no AWS principal", "cognito", { AWS: "*" }, false],
  ["an anonymous caller has no account", "anonymous", { AWS: root }, false],
];

/** Whom the policy of a resource names; the callers have no other policies. */
export const principalCases: readonly Case[] = [
  ...rows.map(
    ([title, caller, Principal, allowed]): Case => ({
      title,
      source,
      caller,
      resourcePolicy: policy(allow({ Principal })),
      expected: allowed ? "Allow" : "ImplicitDeny",
    }),
  ),
  {
    title: "a role's ARN by wildcard is no principal",
    source,
    resourcePolicy: policy(allow({ Principal: { AWS: `arn:aws:iam::${account}:role/*` } })),
    expected: "ExplicitDeny",
  },
  {
    title: "a resource's policy without a principal is none",
    source,
    resourcePolicy: policy(allow()),
    expected: "ExplicitDeny",
  },
  {
    title: "a Deny of NotPrincipal spares whom it names with role and account",
    source: "reference_policies_elements_notprincipal.html",
    identity: [policy(allow())],
    resourcePolicy: policy(deny({ NotPrincipal: { AWS: [session, role, root] } })),
    expected: "Allow",
  },
  {
    title: "a Deny of NotPrincipal hits a session of which only the role is named",
    source: "reference_policies_elements_notprincipal.html",
    identity: [policy(allow())],
    resourcePolicy: policy(deny({ NotPrincipal: { AWS: [role, root] } })),
    expected: "ExplicitDeny",
  },
  {
    title: "an Allow of NotPrincipal leaves out whom it names",
    source: "reference_policies_elements_notprincipal.html",
    resourcePolicy: policy(allow({ NotPrincipal: { AWS: role } })),
    expected: "ImplicitDeny",
  },
];
