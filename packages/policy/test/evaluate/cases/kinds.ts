import { account, allow, type Case, deny, policy, role, session, user } from "./case";

const page =
  "reference_policies_evaluation-logic_policy-eval-basics-single.html#reference_policies_evaluation-logic_policy-eval-basics-single-rdp";
const scan = [policy(allow({ Action: "dynamodb:Scan" }))];
const yes = [policy(allow())];
const principals = {
  user: { AWS: user },
  role: { AWS: role },
  session: { AWS: session },
  account: { AWS: `arn:aws:iam::${account}:root` },
  everyone: "*",
} as const;

type Said = "allows" | "is silent" | "is absent";
type Row = readonly [
  caller: "session" | "user",
  named: keyof typeof principals,
  identity: Said,
  boundary: Said,
  session: Said,
  allowed: boolean,
];

/** Which principal a resource's policy names, and what an implicit deny of another policy then does. */
const rows: readonly Row[] = [
  ["session", "session", "is silent", "is absent", "is absent", true],
  ["session", "session", "is silent", "is silent", "is absent", true],
  ["session", "session", "is silent", "is absent", "is silent", true],
  ["session", "session", "is silent", "is silent", "is silent", true],
  ["session", "role", "is silent", "is absent", "is absent", true],
  ["session", "role", "is silent", "allows", "is absent", true],
  ["session", "role", "is silent", "is silent", "is absent", false],
  ["session", "role", "is silent", "is absent", "allows", true],
  ["session", "role", "is silent", "is absent", "is silent", false],
  ["session", "role", "allows", "is silent", "allows", false],
  ["session", "role", "allows", "allows", "is silent", false],
  ["session", "role", "is silent", "allows", "allows", true],
  ["session", "everyone", "is silent", "is absent", "is absent", true],
  ["session", "everyone", "is silent", "is silent", "is absent", false],
  ["session", "everyone", "is silent", "is absent", "is silent", false],
  ["session", "account", "is silent", "is absent", "is absent", false],
  ["session", "account", "allows", "is absent", "is absent", true],
  ["session", "account", "allows", "is silent", "is absent", false],
  ["session", "user", "is silent", "is absent", "is absent", false],
  ["session", "user", "allows", "allows", "allows", true],
  ["user", "user", "is silent", "is absent", "is absent", true],
  ["user", "user", "is silent", "is silent", "is absent", true],
  ["user", "everyone", "is silent", "is absent", "is absent", true],
  ["user", "everyone", "is silent", "is silent", "is absent", false],
  ["user", "account", "is silent", "is absent", "is absent", false],
  ["user", "account", "allows", "allows", "is absent", true],
  ["user", "role", "is silent", "is absent", "is absent", false],
];

const said = (what: Said) => (what === "allows" ? yes : scan);

/** An explicit Deny of any kind, beside an Allow of every other. */
const denials: readonly (readonly ["identity" | "boundary" | "session" | "resource", object])[] = [
  ["identity", { identity: [policy(allow(), deny())] }],
  ["boundary", { boundary: [policy(allow(), deny())] }],
  ["session", { session: [policy(allow(), deny())] }],
  ["resource", { resourcePolicy: policy(allow({ Principal: "*" }), deny({ Principal: "*" })) }],
];

export const kindCases: readonly Case[] = [
  ...rows.map(
    ([caller, named, identity, boundary, sessionPolicy, allowed]): Case => ({
      title: `a ${caller}, the resource names the ${named}; identity ${identity}, boundary ${boundary}, session policy ${sessionPolicy}`,
      source: page,
      // The page is about the ARNs of users, roles and sessions, not about `*`.
      ...(named === "everyone" && { unverified: true as const }),
      caller,
      identity: said(identity),
      ...(boundary !== "is absent" && { boundary: said(boundary) }),
      ...(sessionPolicy !== "is absent" && { session: said(sessionPolicy) }),
      resourcePolicy: policy(allow({ Principal: principals[named] })),
      expected: allowed ? "Allow" : "ImplicitDeny",
    }),
  ),
  ...denials.map(
    ([kind, more]): Case => ({
      title: `a Deny of the ${kind} policy, where all four allow`,
      source: "reference_policies_evaluation-logic_AccessPolicyLanguage_Interplay.html",
      identity: yes,
      boundary: yes,
      session: yes,
      resourcePolicy: policy(allow({ Principal: "*" })),
      ...more,
      explanation: kind === "boundary" ? "permissions boundary" : `${kind}`,
      expected: "ExplicitDeny",
    }),
  ),
];
