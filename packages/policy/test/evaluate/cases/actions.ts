import type { Case } from "./case";
import { denyCases, type MatchRow, matchCases } from "./matching";

const page = "reference_policies_elements_action.html";
const notPage = "reference_policies_elements_notaction.html";
const keys = { action: "iam:ListAccessKeys" };

const rows: readonly MatchRow[] = [
  ["the action itself", page, { Action: "dynamodb:GetItem" }, true],
  ["the action in another case", page, { Action: "DynamoDB:getitem" }, true],
  ["a list of actions", page, { Action: ["s3:GetObject", "dynamodb:GetItem"] }, true],
  ["a list of other actions", page, { Action: ["s3:GetObject", "dynamodb:PutItem"] }, false],
  ["every action of the service", page, { Action: "dynamodb:*" }, true],
  ["every action of another service", page, { Action: "dynamodbstreams:*" }, false],
  ["every action", page, { Action: "*" }, true],
  ["actions by prefix", page, { Action: "dynamodb:Get*" }, true],
  ["actions by a prefix in another case", page, { Action: "dynamodb:gET*" }, true],
  ["actions by another prefix", page, { Action: "dynamodb:Put*" }, false],
  ["actions by suffix", page, { Action: "dynamodb:*Item" }, true],
  ["actions by another suffix", page, { Action: "dynamodb:*Items" }, false],
  ["actions by their middle", page, { Action: "iam:*AccessKey*", Resource: "*" }, true, keys],
  ["actions by two wildcards", page, { Action: "dynamodb:G*It*" }, true],
  ["actions by a single character", page, { Action: "dynamodb:?etItem" }, true],
  ["actions by a character too many", page, { Action: "dynamodb:?GetItem" }, false],
  ["an action that begins alike", page, { Action: "dynamodb:GetIte" }, false],
  ["an action that goes on", page, { Action: "dynamodb:GetItems" }, false],
  ["another service's action of that name", page, { Action: "s3:GetItem" }, false],
];

const notRows: readonly MatchRow[] = [
  ["all but another action", notPage, { Action: undefined, NotAction: "dynamodb:Scan" }, true],
  ["all but this action", notPage, { Action: undefined, NotAction: "dynamodb:GetItem" }, false],
  ["all but actions by prefix", notPage, { Action: undefined, NotAction: "dynamodb:Get*" }, false],
  [
    "all but another case of it",
    notPage,
    { Action: undefined, NotAction: "DYNAMODB:GETITEM" },
    false,
  ],
  ["all but a list", notPage, { Action: undefined, NotAction: ["iam:*", "dynamodb:*"] }, false],
  ["all but a list of others", notPage, { Action: undefined, NotAction: ["iam:*", "s3:*"] }, true],
  ["all but everything", notPage, { Action: undefined, NotAction: "*" }, false],
];

/** Which actions a statement matches. */
export const actionCases: readonly Case[] = [
  ...matchCases(rows),
  ...matchCases(notRows),
  ...denyCases(notRows),
];
