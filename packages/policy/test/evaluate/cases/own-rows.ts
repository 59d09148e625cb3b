import { allow, type Case, policy, table } from "./case";

const ownRows = policy(
  allow({
    Condition: {
      "ForAllValues:StringEquals": { "dynamodb:LeadingKeys": "${aws:PrincipalTag/identityId}" },
      Null: { "dynamodb:LeadingKeys": "false" },
    },
  }),
);
const unguarded = policy(
  allow({
    Condition: {
      "ForAllValues:StringEquals": { "dynamodb:LeadingKeys": "${aws:PrincipalTag/identityId}" },
    },
  }),
);
const rows = "Amazon DynamoDB developer guide, specifying-conditions.html#FGAC_DDB.ConditionKeys";
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
    title: "an empty leading key",
    source: rows,
    identity: [ownRows],
    context: { ...tag, "dynamodb:LeadingKeys": [""] },
    expected: "ImplicitDeny",
  },
  {
    title: "an empty list of leading keys",
    source: rows,
    identity: [ownRows],
    context: { ...tag, "dynamodb:LeadingKeys": [] },
    expected: "ImplicitDeny",
  },
  {
    title: "a leading key in another case",
    source: rows,
    identity: [ownRows],
    context: { ...tag, "dynamodb:LeadingKeys": ["Alice"] },
    expected: "ImplicitDeny",
  },
  {
    title: "a leading key that begins alike",
    source: rows,
    identity: [ownRows],
    context: { ...tag, "dynamodb:LeadingKeys": ["alice2"] },
    expected: "ImplicitDeny",
  },
  {
    title: "a tag that is a wildcard",
    source: rows,
    identity: [ownRows],
    context: { "aws:PrincipalTag/identityId": ["*"], "dynamodb:LeadingKeys": ["alice"] },
    expected: "ImplicitDeny",
  },
  {
    title: "a leading key that is spelled like the variable",
    source: rows,
    identity: [ownRows],
    context: { "dynamodb:LeadingKeys": ["${aws:PrincipalTag/identityId}"] },
    expected: "ImplicitDeny",
  },
  {
    title: "no leading key, where the Null guard is left out: anyone's rows",
    source: "reference_policies_examples_dynamodb_items.html",
    identity: [unguarded],
    context: tag,
    expected: "Allow",
  },
  {
    title: "another's row, where the version is left out: the variable is text",
    source: "reference_policies_elements_version.html",
    identity: [{ Statement: ownRows.Statement }],
    context: { ...tag, "dynamodb:LeadingKeys": ["bob"] },
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
