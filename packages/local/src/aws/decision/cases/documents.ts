import { allow, type Case, policy, table } from "./case";

const grammar = "reference_policies_grammar.html";
const rows: readonly (readonly [string, object | string])[] = [
  ["that is not JSON", "{"],
  ["with an unknown element", policy(allow({ Actions: "s3:*" }))],
  ["with an unknown version", { ...policy(allow()), Version: "2020-01-01" }],
  ["without statements", policy()],
  ["without Effect", policy({ Action: "*", Resource: "*" })],
  ["with Effect in lower case", policy(allow({ Effect: "allow" }))],
  ["without Action", policy({ Effect: "Allow", Resource: "*" })],
  ["with Action and NotAction", policy(allow({ NotAction: "s3:*" }))],
  ["with Resource and NotResource", policy(allow({ NotResource: "*" }))],
  ["without Resource", policy({ Effect: "Allow", Action: "*" })],
  ["with a principal in an identity's policy", policy(allow({ Principal: "*" }))],
  ["with an action without a service", policy(allow({ Action: "GetItem" }))],
  ["with a service by wildcard", policy(allow({ Action: "dynamo*:GetItem" }))],
  ["with a Sid twice", policy(allow({ Sid: "A" }), allow({ Sid: "A" }))],
  [
    "with a variable before the fifth colon",
    policy(allow({ Resource: "arn:aws:dynamodb:${aws:x}:0:t" })),
  ],
  [
    "with an element twice",
    `{"Version":"2012-10-17","Statement":{"Effect":"Allow","Effect":"Allow","Action":"*","Resource":"${table}"}}`,
  ],
  ["with an empty list", policy(allow({ Resource: [] }))],
  ["with a condition that is a text", policy(allow({ Condition: "true" }))],
];

/** IAM would have refused these; here they deny, beside whatever else allows. */
export const documentCases: readonly Case[] = rows.map(([what, document]) => ({
  title: `a document ${what} denies`,
  source: grammar,
  identity: [policy(allow()), document],
  expected: "ExplicitDeny",
}));
