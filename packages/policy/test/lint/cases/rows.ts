import { guard, indexOf, type LintCase, owners, ownRows, table } from "./case";

const under = (operator: string, value: string) => ({
  Condition: { [operator]: { "dynamodb:LeadingKeys": [value] }, ...guard },
});
const own = "${cognito-identity.amazonaws.com:sub}";
const allow = (Action: string, Resource: object = table) => ({
  statements: [ownRows, { Effect: "Allow", Action, Resource }],
});
const personal = (key: string) => ({
  "Fn::Sub": `\${Notes.Arn}-\${!cognito-identity.amazonaws.com:${key}}`,
});

/** Rules on rows and their owners. */
export const rowCases: readonly LintCase[] = [
  {
    id: "policy.scan_under_leading_keys",
    title: "Scan beside Query",
    found: { statement: { Action: ["dynamodb:Query", "dynamodb:Scan"] } },
    corrected: { statement: { Action: ["dynamodb:Query"] } },
    says: "dynamodb:Scan allows Scan",
  },
  {
    id: "policy.scan_under_leading_keys",
    title: "Scan among all actions",
    found: { statement: { Action: "dynamodb:*" } },
    corrected: { statement: { Action: "dynamodb:GetItem" } },
    says: "dynamodb:*",
    also: ["policy.partiql_under_leading_keys", "policy.wildcard_action"],
  },
  {
    id: "policy.partiql_under_leading_keys",
    title: "a PartiQL action",
    found: { statement: { Action: ["dynamodb:GetItem", "dynamodb:PartiQLSelect"] } },
    corrected: { statement: { Action: ["dynamodb:GetItem"] } },
    says: "dynamodb:PartiQLSelect",
  },
  {
    id: "policy.no_null_guard",
    title: "ForAllValues alone",
    found: { statement: { Condition: owners } },
    corrected: { statement: { Condition: { ...owners, ...guard } } },
    says: "ForAllValues:StringEquals dynamodb:LeadingKeys",
  },
  {
    id: "policy.no_null_guard",
    title: "a guard of another key",
    found: { statement: { Condition: { ...owners, Null: { "dynamodb:Attributes": "false" } } } },
    corrected: {
      statement: {
        Condition: {
          ...owners,
          "ForAnyValue:StringEquals": { "dynamodb:LeadingKeys": [own] },
        },
      },
    },
    says: "dynamodb:LeadingKeys",
  },
  {
    id: "policy.no_null_guard",
    title: "a guard the wrong way round",
    found: { statement: { Condition: { ...owners, Null: { "dynamodb:LeadingKeys": "true" } } } },
    corrected: { statement: { Condition: { ...owners, ...guard } } },
    says: "dynamodb:LeadingKeys",
  },
  {
    id: "policy.no_leading_keys",
    title: "rows without a condition, for everyone who can sign in",
    found: { statement: { Condition: {} } },
    corrected: {},
    says: "dynamodb:GetItem, dynamodb:Query",
  },
  {
    id: "policy.no_leading_keys",
    title: "a guard without the comparison",
    found: { statement: { Condition: guard } },
    corrected: {},
    says: "dynamodb:GetItem, dynamodb:Query",
  },
  {
    id: "policy.loose_leading_keys",
    title: "a wildcard after the owner",
    found: { statement: under("ForAllValues:StringLike", `${own}*`) },
    corrected: { statement: under("ForAllValues:StringLike", `${own}#*`) },
    says: `${own}*`,
  },
  {
    id: "policy.loose_leading_keys",
    title: "any key",
    found: { statement: under("ForAllValues:StringLike", "*") },
    corrected: { statement: under("ForAllValues:StringEquals", own) },
    says: '"*"',
  },
  {
    id: "policy.loose_leading_keys",
    title: "IfExists",
    found: { statement: under("ForAllValues:StringEqualsIfExists", own) },
    corrected: { statement: under("ForAllValues:StringEquals", own) },
    says: "IfExists",
  },
  {
    id: "policy.loose_leading_keys",
    title: "any case",
    found: { statement: under("ForAllValues:StringEqualsIgnoreCase", own) },
    corrected: { statement: under("ForAllValues:StringEquals", own) },
    says: "IgnoreCase",
  },
  {
    id: "policy.loose_leading_keys",
    title: "one own key among several",
    found: {
      statement: {
        Condition: { "ForAnyValue:StringEquals": { "dynamodb:LeadingKeys": [own] } },
      },
    },
    corrected: {
      statement: {
        Condition: {
          ...owners,
          "ForAnyValue:StringEquals": { "dynamodb:LeadingKeys": [own] },
        },
      },
    },
    says: "ForAnyValue:StringEquals",
  },
  ...[
    { title: "the pool's ID", value: "${cognito-identity.amazonaws.com:aud}" },
    { title: "one owner for everyone", value: "everybody" },
    { title: "the session's name, which everyone has", value: "${aws:userid}" },
    { title: "an owner for all who have no tag", value: "${aws:PrincipalTag/team, 'none'}" },
    { title: "a character that looks like a variable", value: "${$}{owner}" },
  ].map(({ title, value }) => ({
    id: "policy.loose_leading_keys",
    title,
    found: { statement: under("ForAllValues:StringEquals", value) },
    corrected: { statement: under("ForAllValues:StringEquals", `notes#${own}`) },
    says: `"${value}"`,
  })),
  ...[
    "dynamodb:Scan",
    "dynamodb:PartiQLSelect",
    "dynamodb:PartiQLDelete",
    "dynamodb:ExportTableToPointInTime",
    "dynamodb:RestoreTableToPointInTime",
  ].map((action) => ({
    id: "policy.whole_table_access",
    title: `${action} in a statement of its own`,
    found: allow(action),
    corrected: allow("dynamodb:DescribeTable"),
    says: `${action} reaches the rows of all owners`,
  })),
  {
    id: "policy.whole_table_access",
    title: "the stream of every change",
    found: allow("dynamodb:GetRecords", { "Fn::Sub": "${Notes.Arn}/stream/*" }),
    corrected: allow("dynamodb:DescribeStream", { "Fn::Sub": "${Notes.Arn}/stream/*" }),
    says: "dynamodb:GetRecords",
  },
  {
    id: "policy.whole_table_access",
    title: "a table of each pool, and not of each user",
    found: allow("dynamodb:Scan", personal("aud")),
    corrected: allow("dynamodb:Scan", personal("sub")),
    says: "dynamodb:Scan",
  },
  {
    id: "policy.index_without_rule",
    title: "an index beside the table, without its conditions",
    found: {
      statements: [
        ownRows,
        { Effect: "Allow", Action: "dynamodb:Query", Resource: indexOf("ByDate") },
      ],
    },
    corrected: { statement: { Resource: [table, indexOf("ByDate")] } },
    says: "no condition on dynamodb:LeadingKeys",
    also: ["policy.no_leading_keys"],
  },
  {
    id: "policy.index_without_rule",
    title: "an index by another key",
    found: { statement: { Resource: [table, indexOf("ByKind")] } },
    corrected: { statement: { Resource: [table, indexOf("ByDate")] } },
    says: "its partition key is kind",
  },
  {
    id: "policy.index_without_rule",
    title: "every index",
    found: { statement: { Resource: [table, indexOf("*")] } },
    corrected: { statement: { Resource: [table] } },
    says: "every index",
  },
  {
    id: "policy.index_without_rule",
    title: "everything after the table's name",
    found: { statement: { Resource: { "Fn::Sub": "${Notes.Arn}*" } } },
    corrected: {},
    says: "every index",
  },
  {
    id: "policy.guest_table_access",
    title: "a role that the pool gives to guests",
    found: {
      resources: {
        Roles: {
          Type: "AWS::Cognito::IdentityPoolRoleAttachment",
          Properties: { Roles: { unauthenticated: { "Fn::GetAtt": ["User", "Arn"] } } },
        },
      },
    },
    corrected: {
      resources: {
        Roles: {
          Type: "AWS::Cognito::IdentityPoolRoleAttachment",
          Properties: { Roles: { authenticated: { "Fn::GetAtt": ["User", "Arn"] } } },
        },
      },
    },
    says: "dynamodb:GetItem",
  },
  {
    id: "policy.guest_table_access",
    title: "a role whose trust policy admits guests",
    found: {
      trust: {
        Condition: {
          StringEquals: { "cognito-identity.amazonaws.com:aud": { Ref: "Pool" } },
          "ForAnyValue:StringEquals": { "cognito-identity.amazonaws.com:amr": "unauthenticated" },
        },
      },
    },
    corrected: {},
    says: "dynamodb:Query",
  },
];
