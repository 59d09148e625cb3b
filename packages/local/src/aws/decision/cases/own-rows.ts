import { allow, type Case, policy, table } from "./case";

const ownRows = policy(
  allow({
    Condition: {
      "ForAllValues:StringEquals": { "dynamodb:LeadingKeys": "${aws:PrincipalTag/identityId}" },
      Null: { "dynamodb:LeadingKeys": "false" },
    },
  }),
);
const rows = "Amazon DynamoDB developer guide, specifying-conditions.html";
const tag = { "aws:PrincipalTag/identityId": ["alice"] };

/** The policy that this project is about. */
export const ownRowsCases: readonly Case[] = [
  {
    title: "one's own row",
    source: rows,
    identity: [ownRows],
    context: { ...tag, "dynamodb:LeadingKeys": ["alice"] },
    expected: "Allow",
  },
  {
    title: "another's row",
    source: rows,
    identity: [ownRows],
    context: { ...tag, "dynamodb:LeadingKeys": ["bob"] },
    expected: "ImplicitDeny",
  },
  {
    title: "one's own row and another's",
    source: rows,
    identity: [ownRows],
    context: { ...tag, "dynamodb:LeadingKeys": ["alice", "bob"] },
    expected: "ImplicitDeny",
  },
  {
    title: "no leading key",
    source: rows,
    identity: [ownRows],
    context: tag,
    expected: "ImplicitDeny",
  },
  {
    title: "no tag",
    source: rows,
    identity: [ownRows],
    context: { "dynamodb:LeadingKeys": ["alice"] },
    expected: "ImplicitDeny",
  },
  {
    title: "a scan",
    source: rows,
    identity: [ownRows],
    action: "dynamodb:Scan",
    context: tag,
    expected: "ImplicitDeny",
  },
  {
    title: "an index",
    source: rows,
    identity: [ownRows],
    resource: `${table}/index/x`,
    context: { ...tag, "dynamodb:LeadingKeys": ["alice"] },
    expected: "ImplicitDeny",
  },
];
