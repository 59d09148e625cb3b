import { callApi, ownRows, signedInIdentity } from "@own-rows/core/access-policy";
import { account, owner, policy, requestContext, type Subject, tableArn } from "./subject";

const api = callApi(`arn:aws:execute-api:us-east-1:${account}:a1b2c3d4e5/*`);
const rows = ownRows(tableArn, signedInIdentity);

/**
 * pbac does not replace variables in conditions, and its `Null` is never true. So its policy has the owner's
 * identity ID in place of the variable, and no guard against a request without a key: less work than ours.
 */
const rowsWithoutVariable = {
  ...rows,
  Condition: { "ForAllValues:StringEquals": { "dynamodb:LeadingKeys": [owner] } },
};

const app = {
  atLeast: 200_000,
  policies: [policy(rows, api)],
  peerPolicies: [policy(rowsWithoutVariable, api)],
  action: "dynamodb:GetItem",
  resource: tableArn,
};

const ten = Array.from({ length: 10 }, (_, i) => i);
const manyStatements = ten.map((i) => policy(...ten.map((j) => oneOfMany(i, j))));

function oneOfMany(i: number, j: number) {
  return {
    Sid: `Table${i}${j}`,
    Effect: "Allow",
    Action: ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query"],
    Resource: [tableArn.replace("notes", i === 9 && j === 9 ? "notes" : `notes${i}${j}`)],
    Condition: { StringEquals: { "aws:PrincipalType": "AssumedRole" } },
  };
}

const wildcards = policy(
  {
    Effect: "Allow",
    Action: ["dynamodb:*Item*", "s3:Get*", "dynamodb:?uery"],
    Resource: ["arn:aws:dynamodb:*:*:table/*-archive", "arn:aws:dynamodb:us-*:*:table/n*t*s*"],
    Condition: { StringLike: { "aws:UserAgent": ["*sdk-go*", "*sdk-??/3*"] } },
  },
  {
    Effect: "Deny",
    Action: ["dynamodb:Batch*", "dynamodb:*Get*"],
    Resource: ["arn:aws:dynamodb:*:*:table/*"],
    Condition: { StringLike: { "aws:PrincipalArn": ["arn:aws:iam::*:role/*guest*"] } },
  },
);

/** The measured decisions: the app's own policy first. */
export const subjects: readonly Subject[] = [
  {
    ...app,
    title: "the app's policy, one's own row",
    allowed: true,
    context: { ...requestContext, "dynamodb:LeadingKeys": [owner] },
  },
  {
    ...app,
    title: "the app's policy, another's row",
    allowed: false,
    context: { ...requestContext, "dynamodb:LeadingKeys": ["us-east-1:another"] },
  },
  {
    title: "10 policies of 10 statements",
    allowed: true,
    policies: manyStatements,
    action: "dynamodb:GetItem",
    resource: tableArn,
    context: requestContext,
  },
  {
    title: "a policy full of wildcards",
    allowed: true,
    policies: [wildcards],
    action: "dynamodb:GetItem",
    resource: tableArn,
    context: requestContext,
  },
];
