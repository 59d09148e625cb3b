import type { ConditionContext, Principal } from "@own-rows/policy";
import { evaluate, type PolicySet } from "@own-rows/policy";
import { describe, expect, test } from "vitest";
import { askChanges } from "./ask-changes";

const resource = "arn:aws:dynamodb:us-east-1:000000000000:table/notes";
const boundary = "arn:aws:iam::000000000000:policy/limit";
const principal: Principal = {
  type: "role-session",
  arn: "arn:aws:sts::000000000000:assumed-role/user/session",
  accountId: "000000000000",
  userId: "AROAEXAMPLE:session",
  entity: { kind: "role", name: "user", arn: "arn:aws:iam::000000000000:role/user" },
  sessionPolicies: [],
  context: {},
};

const policy = (...statements: readonly object[]) =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: statements.map((statement) => ({
      Sid: "One",
      Effect: "Allow",
      Action: "dynamodb:Query",
      Resource: resource,
      ...statement,
    })),
  });
const when = (Condition: object, others: object = {}) => policy({ Condition, ...others });
const own = (document: string): PolicySet => ({ identity: [{ name: "rows", document }] });
const everything = { name: "all", document: policy({ Action: "*", Resource: "*" }) };
const keys = (...values: string[]): ConditionContext => ({ "dynamodb:LeadingKeys": values });
const ownRows = {
  "ForAllValues:StringEquals": { "dynamodb:LeadingKeys": "alice" },
  Null: { "dynamodb:LeadingKeys": "false" },
};

const cases: readonly (readonly [
  title: string,
  policies: PolicySet,
  context: ConditionContext,
  changes: readonly string[],
])[] = [
  ["an allow needs nothing", own(policy({})), {}, []],
  [
    "a value that is another",
    own(when({ StringEquals: { "dynamodb:Select": ["COUNT", "ALL"] } })),
    { "dynamodb:Select": ["SOME"] },
    ['request: dynamodb:Select would have to be one of "COUNT", "ALL" (it was "SOME")'],
  ],
  [
    "one key of two",
    own(when(ownRows)),
    keys("alice", "bob"),
    ['request: dynamodb:LeadingKeys would have to be only "alice" (it was "alice", "bob")'],
  ],
  [
    "a key that is missing",
    own(when(ownRows)),
    {},
    ["request: dynamodb:LeadingKeys would have to be there (there was none)"],
  ],
  [
    "a value to be compared, and none there",
    own(when({ NumericLessThan: { "dynamodb:Limit": "10" } })),
    {},
    ['request: dynamodb:Limit would have to be there, and be less than "10" (there was none)'],
  ],
  [
    "several conditions at once, all of them",
    own(when({ StringNotEquals: { a: "x" }, Bool: { b: "true" } })),
    { a: ["x"], b: ["false"] },
    [
      'request: a would have to be other than "x" (it was "x") + b would have to be "true" (it was "false")',
    ],
  ],
  [
    "the statement that lacks least",
    own(
      policy(
        { Sid: "Far", Condition: { StringEquals: { a: "x", b: "x" } } },
        { Sid: "Near", Condition: { StringLike: { a: "y*" } } },
      ),
    ),
    { a: ["z"] },
    ['request: a would have to be like "y*" (it was "z")'],
  ],
  [
    "a key that comes with the credentials",
    own(when({ StringEquals: { "aws:PrincipalTag/team": "red" } })),
    { "aws:PrincipalTag/team": ["blue"] },
    ['caller: aws:PrincipalTag/team would have to be "red" (it was "blue")'],
  ],
  [
    "a variable without a value",
    own(when({ StringEquals: { "dynamodb:LeadingKeys": "${aws:PrincipalTag/id}" } })),
    keys("bob"),
    [
      "caller: the caller would have to carry aws:PrincipalTag/id, which stands for a value in StringEquals dynamodb:LeadingKeys",
    ],
  ],
  [
    "a condition that nothing meets",
    own(when({ StringMatches: { a: "x" } })),
    { a: ["x"] },
    ['policy: StringMatches a can be met by nothing: "StringMatches" is not a condition operator'],
  ],
  [
    "an action that no statement names",
    own(policy({ Action: ["dynamodb:GetItem"] }, { Sid: "Other", Resource: `${resource}s` })),
    {},
    [
      'request: the action would have to be "dynamodb:GetItem" (it was "dynamodb:Query")',
      `policy: role user would have to have a statement that allows dynamodb:Query on ${resource}: none of its 2 statements does + One names other actions there: "dynamodb:GetItem" + Other names another resource: "${resource}s"`,
    ],
  ],
  [
    "no statement at all",
    { identity: [] },
    {},
    [
      `policy: role user would have to have a statement that allows dynamodb:Query on ${resource}: it has no statement at all`,
    ],
  ],
  [
    "a Deny in the way",
    { identity: [everything, { name: "no", document: policy({ Effect: "Deny" }) }] },
    {},
    ["policy: One of no (identity-based policy) stands in the way: no Allow outweighs a Deny"],
  ],
  [
    "a Deny under a condition",
    {
      identity: [
        everything,
        { name: "no", document: when({ StringEquals: { a: "x" } }, { Effect: "Deny" }) },
      ],
    },
    { a: ["x"] },
    [
      'request: one condition of One of no would have to fail: StringEquals a, which the request met with "x"',
      "policy: One of no (identity-based policy) stands in the way: no Allow outweighs a Deny",
    ],
  ],
  [
    "a document that can not be read",
    own("{"),
    {},
    [
      "policy: document of rows is not understood, and what is not understood denies: it is not JSON",
    ],
  ],
  [
    "a boundary that allows less",
    { identity: [everything], boundary: [{ name: boundary, document: when(ownRows) }] },
    keys("bob"),
    ['request: dynamodb:LeadingKeys would have to be only "alice" (it was "bob")'],
  ],
  [
    "a session policy that does not speak of it",
    {
      identity: [everything],
      session: [{ name: "session policy", document: policy({ Action: "s3:GetObject" }) }],
    },
    {},
    [
      'request: the action would have to be "s3:GetObject" (it was "dynamodb:Query")',
      `policy: the session policy would have to have a statement that allows dynamodb:Query on ${resource}: its one statement does not + One names other actions there: "s3:GetObject"`,
    ],
  ],
];

describe("what would have to change", () => {
  test.each(cases)("%s", (_, policies, context, changes) => {
    const action = "dynamodb:Query";
    const verdict = evaluate({ principal, policies, action, resource, context });
    const lacking = verdict.deniedBy === "session policy";
    const found = askChanges(
      { action, resource, verdict },
      {
        boundary,
        holder: {
          principal,
          name: lacking ? "the session policy" : "role user",
          policies: (lacking ? policies.session : policies.identity) ?? [],
        },
      },
    );
    expect(found.map(({ differs, says }) => `${differs}: ${says.join(" + ")}`)).toEqual(changes);
  });
});
