import { allow, type Case, deny, policy } from "./case";

const rows: readonly (readonly [string, object])[] = [
  ["an unknown operator", { StringIs: { "test:key": "a" } }],
  ["an unknown set operator", { "ForEachValue:StringEquals": { "test:key": "a" } }],
  ["an operator in the wrong case", { stringequals: { "test:key": "a" } }],
  ["NullIfExists", { NullIfExists: { "test:key": "false" } }],
  ["Null under a set operator", { "ForAllValues:Null": { "test:key": "false" } }],
  ["Null of neither", { Null: { "test:key": "no" } }],
  ["Bool of neither", { Bool: { "test:key": "yes" } }],
  ["a number that is none", { NumericEquals: { "test:key": "ten" } }],
  ["a date that is none", { DateLessThan: { "test:key": "tomorrow" } }],
  ["an address that is none", { IpAddress: { "test:key": "10.0.0.256" } }],
  ["a range that is none", { IpAddress: { "test:key": "10.0.0.0/33" } }],
  ["a binary that is none", { BinaryEquals: { "test:key": "%" } }],
  ["a number in the request that is none", { NumericNotEquals: { "test:key": "1" } }],
  ["a variable that is not closed", { StringNotEquals: { "test:key": "${aws:username" } }],
  ["a variable without a prefix", { StringNotEquals: { "test:key": "${name}" } }],
  ["several values without a set operator", { StringEquals: { "test:several": ["a", "b"] } }],
  ["a variable of several values", { StringEquals: { "test:key": "${test:several}" } }],
  [
    "a negated match with a variable without value",
    { StringNotEquals: { "test:key": "${test:none}" } },
  ],
];

/** What is not understood, or has no single documented meaning: no Allow applies, every Deny does. */
export const unclearCases: readonly Case[] = rows.flatMap(([what, Condition]) => {
  const source =
    "reference_policies_elements_condition_operators.html, reference_policies_variables.html";
  const context = { "test:key": ["a"], "test:several": ["a", "b"] };
  return [
    {
      title: `Allow with ${what}`,
      source,
      context,
      identity: [policy(allow({ Condition }))],
      expected: "ImplicitDeny",
    },
    {
      title: `Deny with ${what}`,
      source,
      context,
      identity: [policy(allow(), deny({ Condition }))],
      expected: "ExplicitDeny",
    },
  ];
});
