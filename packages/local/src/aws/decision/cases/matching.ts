import { allow, type Case, deny, policy, table } from "./case";

const actions = "reference_policies_elements_action.html";
const resources = "reference_policies_elements_resource.html";
const variables = "reference_policies_variables.html";
const context = {
  "aws:PrincipalTag/identityId": ["us-east-1:alice"],
  "aws:username": ["alice"],
  "test:wild": ["*"],
};

type Row = readonly [string, string, object, boolean, { action?: string; resource?: string }?];

const rows: readonly Row[] = [
  ["the action itself", actions, { Action: "dynamodb:GetItem" }, true],
  ["the action in another case", actions, { Action: "DynamoDB:getitem" }, true],
  ["a list of actions", actions, { Action: ["s3:GetObject", "dynamodb:GetItem"] }, true],
  ["every action of the service", actions, { Action: "dynamodb:*" }, true],
  ["every action", actions, { Action: "*" }, true],
  ["actions by prefix", actions, { Action: "dynamodb:Get*" }, true],
  ["actions by a single character", actions, { Action: "dynamodb:?etItem" }, true],
  ["actions by another prefix", actions, { Action: "dynamodb:Put*" }, false],
  ["an action that begins alike", actions, { Action: "dynamodb:GetIte" }, false],
  ["another service's action of that name", actions, { Action: "s3:GetItem" }, false],
  [
    "all but another action",
    "reference_policies_elements_notaction.html",
    { Action: undefined, NotAction: "dynamodb:Scan" },
    true,
  ],
  [
    "all but this action",
    "reference_policies_elements_notaction.html",
    { Action: undefined, NotAction: "dynamodb:Get*" },
    false,
  ],
  ["every resource", resources, { Resource: "*" }, true],
  ["the resource among others", resources, { Resource: ["arn:aws:s3:::b", table] }, true],
  ["another table", resources, { Resource: `${table}2` }, false],
  ["tables by prefix", resources, { Resource: table.replace("notes", "no*") }, true],
  ["any region and account", resources, { Resource: "arn:aws:dynamodb:*:*:table/notes" }, true],
  ["a table by single characters", resources, { Resource: table.replace("notes", "note?") }, true],
  ["a wildcard at the end of a segment", resources, { Resource: "arn:aws:dynamodb:*" }, true],
  ["a wildcard across segments", resources, { Resource: "arn:aws:dynamodb:*table/notes" }, false],
  ["another region", resources, { Resource: table.replace("us-east-1", "eu-west-1") }, false],
  ["another case", resources, { Resource: table.replace("notes", "Notes") }, false],
  ["the table, for its index", resources, {}, false, { resource: `${table}/index/byDate` }],
  ["an ARN, for an action without a resource", resources, {}, false, { resource: "*" }],
  [
    "everything, for an action without a resource",
    resources,
    { Resource: "*" },
    true,
    { resource: "*" },
  ],
  [
    "all but another table",
    "reference_policies_elements_notresource.html",
    { Resource: undefined, NotResource: `${table}2` },
    true,
  ],
  [
    "all but this table",
    "reference_policies_elements_notresource.html",
    { Resource: undefined, NotResource: table },
    false,
  ],
  [
    "all but an unresolved table",
    variables,
    { Resource: undefined, NotResource: table.replace("notes", "${test:none}") },
    false,
  ],
  [
    "a variable",
    variables,
    { Resource: table.replace("notes", "${aws:username}") },
    true,
    { resource: table.replace("notes", "alice") },
  ],
  [
    "a variable in another case",
    variables,
    { Resource: table.replace("notes", "${AWS:UserName}") },
    true,
    { resource: table.replace("notes", "alice") },
  ],
  [
    "a variable of another's",
    variables,
    { Resource: table.replace("notes", "${aws:username}") },
    false,
    { resource: table.replace("notes", "bob") },
  ],
  [
    "a tag as a variable",
    variables,
    { Resource: table.replace("notes", "${aws:PrincipalTag/identityId}/*") },
    true,
    { resource: table.replace("notes", "us-east-1:alice/x") },
  ],
  [
    "a variable without value",
    variables,
    { Resource: table.replace("notes", "${test:none}*") },
    false,
  ],
  [
    "a variable's default",
    `${variables}#policy-vars-default-values`,
    { Resource: table.replace("notes", "${test:none, 'notes'}") },
    true,
  ],
  [
    "a variable's value before its default",
    `${variables}#policy-vars-default-values`,
    { Resource: table.replace("notes", "${aws:username, 'notes'}") },
    false,
  ],
  [
    "a wildcard in a variable's value",
    variables,
    { Resource: table.replace("notes", "${test:wild}") },
    false,
  ],
  ["${*} as a plain sign", variables, { Resource: table.replace("notes", "${*}") }, false],
  [
    "${*} for itself",
    variables,
    { Resource: table.replace("notes", "${*}") },
    true,
    { resource: table.replace("notes", "*") },
  ],
  ["${?} as a plain sign", variables, { Resource: table.replace("notes", "note${?}") }, false],
  [
    "${$} for itself",
    variables,
    { Resource: table.replace("notes", "${$}") },
    true,
    { resource: table.replace("notes", "$") },
  ],
];

/** Which action and resource a statement speaks of. */
export const matchingCases: readonly Case[] = [
  ...rows.map(
    ([title, source, change, allowed, ask]): Case => ({
      title: `Allow for ${title}`,
      source,
      context,
      ...ask,
      identity: [policy(allow(change))],
      expected: allowed ? "Allow" : "ImplicitDeny",
    }),
  ),
  {
    title: "a variable is plain text before version 2012-10-17",
    source: variables,
    context,
    resource: table.replace("notes", "alice"),
    identity: [
      {
        Version: "2008-10-17",
        Statement: allow({ Resource: table.replace("notes", "${aws:username}") }),
      },
    ],
    expected: "ImplicitDeny",
  },
  {
    title: "a document without a version has no variables",
    source: "reference_policies_elements_version.html",
    context: { "test:key": ["${aws:username}"] },
    identity: [
      { Statement: allow({ Condition: { StringEquals: { "test:key": "${aws:username}" } } }) },
    ],
    expected: "Allow",
  },
  {
    title: "a Deny's wildcard reaches across segments",
    source: resources,
    identity: [policy(allow(), deny({ Resource: "arn:aws:dynamodb:*table/notes" }))],
    expected: "ExplicitDeny",
  },
];
