import { account, allow, type Case, policy, table } from "./case";

const grammar = "reference_policies_grammar.html";
const notes = `${grammar}#policies-grammar-notes`;
const bnf = `${grammar}#policies-grammar-bnf`;
const action = "reference_policies_elements_action.html";
const resource = "reference_policies_elements_resource.html";
const twice = (more: string) =>
  `{"Version":"2012-10-17","Statement":{"Effect":"Allow",${more}"Action":"*","Resource":"${table}"}}`;

/** The mistake, the page, the document, and what the explanation has to name. */
const rows: readonly (readonly [string, string, object | string, string])[] = [
  ["that is not JSON", `${grammar}#policies-grammar-json`, "{", "it is not JSON"],
  ["that is a list", bnf, [allow()], '"Statement" is needed'],
  ["that is a text", bnf, '"allow"', "it is not an object"],
  [
    "with an unknown element",
    bnf,
    policy(allow({ Actions: "s3:*" })),
    '"Actions" is not an element',
  ],
  [
    "with an element in the wrong case",
    bnf,
    policy(allow({ condition: {} })),
    '"condition" is not an element',
  ],
  [
    "with an unknown element beside its statements",
    bnf,
    { ...policy(allow()), Author: "me" },
    '"Author" is not an element',
  ],
  [
    "with an element that objects have already",
    bnf,
    policy(allow({ constructor: {} })),
    '"constructor" is not a name',
  ],
  [
    "with an operator that objects have already",
    bnf,
    policy(allow({ Condition: { toString: { "a:b": "c" } } })),
    '"toString" is not a name',
  ],
  [
    "with an unknown version",
    "reference_policies_elements_version.html",
    { ...policy(allow()), Version: "2020-01-01" },
    '"2020-01-01" is not a version',
  ],
  ["without statements", bnf, policy(), "Statement: at least one value is needed"],
  ["without a Statement", bnf, { Version: "2012-10-17" }, '"Statement" is needed'],
  ["without Effect", bnf, policy({ Action: "*", Resource: "*" }), '"Effect" is needed'],
  [
    "with Effect in lower case",
    "reference_policies_elements_effect.html",
    policy(allow({ Effect: "allow" })),
    '"allow" is neither Allow nor Deny',
  ],
  [
    "without Action",
    bnf,
    policy({ Effect: "Allow", Resource: "*" }),
    "either Action or NotAction is needed",
  ],
  [
    "with Action and NotAction",
    bnf,
    policy(allow({ NotAction: "s3:*" })),
    "either Action or NotAction is needed",
  ],
  [
    "with Resource and NotResource",
    bnf,
    policy(allow({ NotResource: "*" })),
    "either Resource or NotResource",
  ],
  ["without Resource", bnf, policy({ Effect: "Allow", Action: "*" }), "Resource is needed"],
  [
    "with a principal in an identity's policy",
    notes,
    policy(allow({ Principal: "*" })),
    "a policy of a principal does not name one",
  ],
  [
    "with NotPrincipal in an identity's policy",
    notes,
    policy(allow({ NotPrincipal: { AWS: account } })),
    "a policy of a principal does not name one",
  ],
  [
    "with an Id in an identity's policy",
    notes,
    { ...policy(allow()), Id: "mine" },
    "Id is not an element of a principal's policy",
  ],
  [
    "with an action without a service",
    action,
    policy(allow({ Action: "GetItem" })),
    '"GetItem" is not an action',
  ],
  [
    "with an action without a name",
    action,
    policy(allow({ Action: "dynamodb:" })),
    '"dynamodb:" is not an action',
  ],
  [
    "with an action of three parts",
    action,
    policy(allow({ Action: "a:b:c" })),
    '"a:b:c" is not an action',
  ],
  [
    "with a service by wildcard",
    action,
    policy(allow({ Action: "dynamo*:GetItem" })),
    '"dynamo*:GetItem" is not an action',
  ],
  [
    "with any service by wildcard",
    action,
    policy(allow({ Action: "*:GetItem" })),
    '"*:GetItem" is not an action',
  ],
  [
    "with a variable as its action",
    action,
    policy(allow({ Action: "dynamodb:${aws:x}" })),
    "is not an action",
  ],
  ["with an empty action", action, policy(allow({ Action: "" })), '"" is not an action'],
  [
    "with one bad action among good ones",
    action,
    policy(allow({ Action: ["dynamodb:GetItem", "s3"] })),
    '"s3" is not an action',
  ],
  [
    "with a wildcard for a resource's service",
    `${resource}#reference_policies_elements_resource_wildcards`,
    policy(allow({ Resource: "arn:aws:*:us-east-1:0:table/x" })),
    "has a wildcard for its service",
  ],
  [
    "with a wildcard in a resource's service",
    `${resource}#reference_policies_elements_resource_wildcards`,
    policy(allow({ Resource: "arn:aws:dynamo*" })),
    "has a wildcard for its service",
  ],
  [
    "with a variable before the fifth colon",
    "reference_policies_variables.html#policy-vars-resourceelement",
    policy(allow({ Resource: "arn:aws:dynamodb:${aws:x}:0:t" })),
    "has a variable before the fifth colon",
  ],
  [
    "with a resource that is a number",
    resource,
    policy(allow({ Resource: 1 })),
    "Statement.0.Resource.0",
  ],
  [
    "with a resource's variable without a prefix",
    "reference_policies_variables.html",
    policy(allow({ Resource: `${table}/\${x}` })),
    "${x} is not a policy variable",
  ],
  [
    "with an empty list",
    bnf,
    policy(allow({ Resource: [] })),
    "Resource: at least one value is needed",
  ],
  [
    "with a condition that is a text",
    bnf,
    policy(allow({ Condition: "true" })),
    "Statement.0.Condition",
  ],
  [
    "with a condition without a key",
    bnf,
    policy(allow({ Condition: { Bool: {} } })),
    "a condition key is needed",
  ],
  [
    "with a condition without a value",
    bnf,
    policy(allow({ Condition: { Bool: { "a:b": [] } } })),
    "at least one value is needed",
  ],
  [
    "with a condition's value that is null",
    bnf,
    policy(allow({ Condition: { Bool: { "a:b": null } } })),
    "received null",
  ],
  [
    "with a Sid twice",
    "reference_policies_elements_sid.html",
    policy(allow({ Sid: "A" }), allow({ Sid: "A" })),
    "two statements have the same Sid",
  ],
  [
    "with a Sid of more than letters and digits",
    "reference_policies_elements_sid.html",
    policy(allow({ Sid: "own rows" })),
    'the Sid "own rows"',
  ],
  ["with an element twice", notes, twice('"Effect":"Allow",'), '"Effect" is there twice'],
  [
    "with an element twice, once by its character codes",
    notes,
    twice('"\\u0045ffect":"Allow",'),
    '"Effect" is there twice',
  ],
  [
    "with a condition key twice",
    notes,
    twice('"Condition":{"Bool":{"a:b":"true","a:b":"false"}},'),
    '"a:b" is there twice',
  ],
];

/** IAM would refuse these. Here they deny, whatever else allows, and say why. */
export const documentCases: readonly Case[] = [
  ...rows.map(
    ([what, source, document, explanation]): Case => ({
      title: `a document ${what} denies`,
      source,
      explanation,
      identity: [policy(allow()), document],
      expected: "ExplicitDeny",
    }),
  ),
  ...(["session", "boundary"] as const).map(
    (kind): Case => ({
      title: `a ${kind} document that cannot be read denies`,
      source: notes,
      explanation: '"Foo" is not an element',
      identity: [policy(allow())],
      [kind]: [{ ...policy(allow()), Foo: 1 }],
      expected: "ExplicitDeny",
    }),
  ),
  {
    title: "one statement without a list around it",
    source: notes,
    identity: [{ Version: "2012-10-17", Statement: allow() }],
    expected: "Allow",
  },
  {
    title: "a statement without a condition in its block",
    source: "reference_policies_elements_condition.html",
    identity: [policy(allow({ Condition: {} }))],
    expected: "Allow",
  },
  {
    title: "elements in another order",
    source: notes,
    identity: [
      { Statement: [{ Resource: "*", Action: "*", Effect: "Allow" }], Version: "2012-10-17" },
    ],
    expected: "Allow",
  },
];
