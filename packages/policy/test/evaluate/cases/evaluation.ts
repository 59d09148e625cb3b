import { allow, type Case, deny, policy, role, session, user } from "./case";

const single = "reference_policies_evaluation-logic_policy-eval-basics-single.html";
const boundary = "access_policies_boundaries.html#access_policies_boundaries-eval-logic";
const scan = allow({ Action: "dynamodb:Scan" });
const byRole = policy(allow({ Principal: { AWS: role } }));
const bySession = policy(allow({ Principal: { AWS: session } }));

/** How the kinds of policies combine in one account. */
export const evaluationCases: readonly Case[] = [
  { title: "nothing allows", source: single, expected: "ImplicitDeny" },
  {
    title: "an anonymous caller has no policies",
    source: single,
    caller: "anonymous",
    identity: [policy(allow())],
    expected: "ImplicitDeny",
  },
  {
    title: "a service has no policies",
    source: single,
    caller: "lambda",
    identity: [policy(allow())],
    expected: "ImplicitDeny",
  },
  {
    title: "any of several policies allows",
    source: single,
    identity: [policy(scan), policy(allow())],
    expected: "Allow",
  },
  {
    title: "a Deny is stronger than an Allow after it",
    source: single,
    identity: [policy(deny(), allow())],
    expected: "ExplicitDeny",
  },
  {
    title: "a Deny in another policy is stronger",
    source: single,
    identity: [policy(allow()), policy(deny({ Action: "*" }))],
    expected: "ExplicitDeny",
  },
  {
    title: "a resource's Deny is stronger than an identity's Allow",
    source: single,
    identity: [policy(allow())],
    resourcePolicy: policy(deny({ Principal: "*" })),
    expected: "ExplicitDeny",
  },
  {
    title: "an identity's Deny is stronger than a resource's Allow",
    source: single,
    identity: [policy(deny())],
    resourcePolicy: byRole,
    expected: "ExplicitDeny",
  },
  {
    title: "a resource's policy allows beside the identity's",
    source: single,
    identity: [policy(scan)],
    resourcePolicy: byRole,
    expected: "Allow",
  },
  {
    title: "an identity's policy allows beside the resource's",
    source: single,
    identity: [policy(allow())],
    resourcePolicy: policy(allow({ Principal: { AWS: user } })),
    expected: "Allow",
  },
  {
    title: "a session policy restricts",
    source: single,
    identity: [policy(allow())],
    session: [policy(scan)],
    expected: "ImplicitDeny",
  },
  {
    title: "a session policy that allows too",
    source: single,
    identity: [policy(allow())],
    session: [policy(allow({ Action: "dynamodb:*" }))],
    expected: "Allow",
  },
  {
    title: "a session policy allows nothing by itself",
    source: single,
    session: [policy(allow())],
    expected: "ImplicitDeny",
  },
  {
    title: "a session policy's Deny",
    source: single,
    identity: [policy(allow())],
    session: [policy(allow(), deny())],
    expected: "ExplicitDeny",
  },
  {
    title: "no session policy of those required",
    source: single,
    identity: [policy(allow())],
    session: [],
    expected: "ImplicitDeny",
  },
  {
    title: "a session policy limits what a resource allows the role",
    source: single,
    session: [policy(scan)],
    resourcePolicy: byRole,
    expected: "ImplicitDeny",
  },
  {
    title: "a session policy does not limit what a resource allows the session itself",
    source: single,
    session: [policy(scan)],
    resourcePolicy: bySession,
    expected: "Allow",
  },
  {
    title: "a boundary restricts",
    source: boundary,
    identity: [policy(allow())],
    boundary: [policy(scan)],
    expected: "ImplicitDeny",
  },
  {
    title: "a boundary that allows too",
    source: boundary,
    identity: [policy(allow())],
    boundary: [policy(allow())],
    expected: "Allow",
  },
  {
    title: "a boundary allows nothing by itself",
    source: boundary,
    boundary: [policy(allow())],
    expected: "ImplicitDeny",
  },
  {
    title: "a boundary's Deny",
    source: boundary,
    identity: [policy(allow())],
    boundary: [policy(deny())],
    expected: "ExplicitDeny",
  },
  {
    title: "a boundary limits what a resource allows the role",
    source: boundary,
    boundary: [policy(scan)],
    resourcePolicy: byRole,
    expected: "ImplicitDeny",
  },
  {
    title: "a boundary does not limit what a resource allows a user",
    source: boundary,
    caller: "user",
    boundary: [policy(scan)],
    resourcePolicy: policy(allow({ Principal: { AWS: user } })),
    expected: "Allow",
  },
  {
    title: "boundary and session policy have to allow both",
    source: boundary,
    identity: [policy(allow())],
    boundary: [policy(allow())],
    session: [policy(scan)],
    expected: "ImplicitDeny",
  },
  {
    title: "all conditions of a statement have to be met",
    source: "reference_policies_condition-logic-multiple-context-keys-or-values.html",
    context: { "test:a": ["1"], "test:b": ["2"] },
    identity: [policy(allow({ Condition: { StringEquals: { "test:a": "1", "test:b": "3" } } }))],
    expected: "ImplicitDeny",
  },
  {
    title: "names of keys are case-insensitive",
    source: "reference_policies_elements_condition.html",
    context: { "aws:SourceIp": ["10.0.0.1"] },
    identity: [policy(allow({ Condition: { IpAddress: { "AWS:sourceIP": "10.0.0.0/8" } } }))],
    expected: "Allow",
  },
];
