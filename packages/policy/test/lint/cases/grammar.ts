import { guard, type LintCase, ownRows, table } from "./case";

const leadingKeys = (value: string) => ({
  Condition: { "ForAllValues:StringEquals": { "dynamodb:LeadingKeys": [value] }, ...guard },
});
const own = "${cognito-identity.amazonaws.com:sub}";
const allow = (more: object) => ({ statements: [ownRows, { Effect: "Allow", ...more }] });
const listing = { Action: "dynamodb:DescribeTable", Resource: table };

/** Rules on what IAM does not know, and on what allows more than it should. */
export const grammarCases: readonly LintCase[] = [
  {
    id: "policy.old_version",
    title: "a document without a Version",
    found: { version: undefined, statements: [{ Effect: "Allow", ...listing }] },
    corrected: { statements: [{ Effect: "Allow", ...listing }] },
    says: "no Version",
  },
  {
    id: "policy.variable_in_old_version",
    title: "a variable under the old Version",
    found: { version: "2008-10-17" },
    corrected: { version: "2012-10-17" },
    says: own,
    also: ["policy.old_version"],
  },
  {
    id: "policy.unresolvable_variable",
    title: "a misspelt key",
    found: { statement: leadingKeys("${cognito-identity.amazonaws.com:identityId}") },
    corrected: { statement: leadingKeys(own) },
    says: "Is it cognito-identity.amazonaws.com:",
  },
  {
    id: "policy.unresolvable_variable",
    title: "CloudFormation's own variable without a Sub",
    found: allow({
      Action: "dynamodb:DescribeTable",
      Resource: "arn:aws:dynamodb:us-east-1:111122223333:table/${AWS::StackName}",
    }),
    corrected: allow({
      Action: "dynamodb:DescribeTable",
      Resource: { "Fn::Sub": "arn:aws:dynamodb:us-east-1:111122223333:table/${AWS::StackName}" },
    }),
    says: "${AWS::StackName}",
  },
  {
    id: "policy.unresolvable_variable",
    title: "a tag that the trust policy lets no session have",
    found: { statement: leadingKeys("${aws:PrincipalTag/identityId}") },
    corrected: {
      statement: leadingKeys("${aws:PrincipalTag/identityId}"),
      trust: { Action: ["sts:AssumeRoleWithWebIdentity", "sts:TagSession"] },
    },
    says: "sts:TagSession",
  },
  {
    id: "policy.unresolvable_variable",
    title: "the identity of a pool, in a role of a function",
    found: {
      trust: {
        Principal: { Service: "lambda.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: {},
      },
    },
    corrected: {},
    says: "admits no identity pool",
  },
  {
    id: "policy.unknown_condition_key",
    title: "a key with a space in it",
    found: {
      statement: {
        Condition: {
          "ForAllValues:StringEquals": { "dynamodb: LeadingKeys": [own] },
          Null: { "dynamodb: LeadingKeys": "false" },
        },
      },
    },
    corrected: {},
    says: "Is it dynamodb:LeadingKeys?",
    also: ["policy.no_leading_keys"],
  },
  {
    id: "policy.unknown_condition_key",
    title: "a global key that does not exist",
    found: {
      statement: { Condition: { ...ownRows.Condition, Bool: { "aws:SecureTransports": "true" } } },
    },
    corrected: {
      statement: { Condition: { ...ownRows.Condition, Bool: { "aws:SecureTransport": "true" } } },
    },
    says: "Is it aws:SecureTransport?",
  },
  {
    id: "policy.unknown_condition_key",
    title: "a key of another service than the actions'",
    found: allow({
      Action: "s3:GetObject",
      Resource: "arn:aws:s3:::notes/*",
      Condition: { StringEquals: { "dynamodb:Select": "COUNT" } },
    }),
    corrected: allow({
      Action: "s3:GetObject",
      Resource: "arn:aws:s3:::notes/*",
      Condition: { StringEquals: { "s3:VersionId": "1" } },
    }),
    says: "a key of dynamodb",
  },
  {
    id: "policy.unknown_operator",
    title: "an operator in the wrong case",
    found: {
      statement: { Condition: { ...ownRows.Condition, stringEquals: { "aws:userid": "x" } } },
    },
    corrected: {
      statement: { Condition: { ...ownRows.Condition, StringEquals: { "aws:userid": "x" } } },
    },
    says: "is it StringEquals?",
  },
  {
    id: "policy.wildcard_action",
    title: "all actions with the same beginning",
    found: { statement: { Action: "dynamodb:Get*" } },
    corrected: { statement: { Action: "dynamodb:GetItem" } },
    says: "dynamodb:Get*",
  },
  {
    id: "policy.wildcard_resource",
    title: "every resource",
    found: { statement: { Resource: "*" } },
    corrected: {},
    says: "* is everything",
  },
  {
    id: "policy.wildcard_resource",
    title: "every table",
    found: allow({ Action: "dynamodb:DescribeTable", Resource: "arn:aws:dynamodb:*:*:table/*" }),
    corrected: allow(listing),
    says: "table/*",
  },
  {
    id: "policy.wildcard_resource",
    title: "every resource, for actions of which one takes a resource",
    found: allow({ Action: ["dynamodb:ListTables", "dynamodb:DescribeTable"], Resource: "*" }),
    corrected: allow({ Action: "dynamodb:ListTables", Resource: "*" }),
    says: "* is everything",
  },
  {
    id: "policy.not_action",
    title: "an Allow with NotAction",
    found: allow({ NotAction: "iam:*", Resource: table }),
    corrected: allow(listing),
    says: "iam:*",
  },
  {
    id: "policy.not_resource",
    title: "an Allow with NotResource",
    found: allow({ Action: "dynamodb:DescribeTable", NotResource: table }),
    corrected: allow(listing),
    says: "table/App-Notes",
  },
  {
    id: "policy.unreadable",
    title: "two statements with the same Sid",
    found: {
      statements: [
        { ...ownRows, Sid: "A" },
        { ...ownRows, Sid: "A" },
      ],
    },
    corrected: {
      statements: [
        { ...ownRows, Sid: "A" },
        { ...ownRows, Sid: "B" },
      ],
    },
    says: "two statements have the same Sid",
  },
  {
    id: "policy.unreadable",
    title: "a function that CloudFormation does not have",
    found: { statement: { Resource: { "Fn::Nothing": "x" } } },
    corrected: {},
    says: "Fn::Nothing",
  },
];
