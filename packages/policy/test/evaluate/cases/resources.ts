import { type Case, table } from "./case";
import { denyCases, type MatchRow, matchCases, named } from "./matching";

const page = "reference_policies_elements_resource.html";
const wildcards = `${page}#reference_policies_elements_resource_wildcards`;
const notPage = "reference_policies_elements_notresource.html";
const other = (NotResource: unknown) => ({ Resource: undefined, NotResource });
const bucket = (key: string) => ({
  action: "s3:GetObject",
  resource: `arn:aws:s3:::bucket/${key}`,
});
const tests = { Action: "s3:*", Resource: "arn:aws:s3:::bucket/*/test/*" };

const rows: readonly MatchRow[] = [
  ["every resource", page, { Resource: "*" }, true],
  ["the resource among others", page, { Resource: ["arn:aws:s3:::b", table] }, true],
  ["another table", page, { Resource: `${table}2` }, false],
  ["another region", page, { Resource: table.replace("us-east-1", "eu-west-1") }, false],
  ["another account", page, { Resource: table.replace("000000000000", "111111111111") }, false],
  ["another partition", page, { Resource: table.replace("arn:aws:", "arn:aws-cn:") }, false],
  ["another service", page, { Resource: table.replace(":dynamodb:", ":s3:") }, false],
  ["another case", page, { Resource: named("Notes") }, false],
  ["the table, for its index", page, {}, false, { resource: `${table}/index/byDate` }],
  ["an index, for its table", page, { Resource: `${table}/index/*` }, false],
  ["any index", page, { Resource: `${table}/index/*` }, true, { resource: `${table}/index/x` }],
  ["an ARN, for an action without a resource", page, {}, false, { resource: "*" }],
  ["everything, for no resource", page, { Resource: "*" }, true, { resource: "*" }],
  ["a text that is no ARN", page, { Resource: "notes" }, false],
  ["tables by prefix", wildcards, { Resource: named("no*") }, true],
  ["tables by suffix", wildcards, { Resource: named("*es") }, true],
  ["tables by another suffix", wildcards, { Resource: named("*e") }, false],
  ["tables by two wildcards", wildcards, { Resource: named("n*t*s") }, true],
  ["any region and account", wildcards, { Resource: "arn:aws:dynamodb:*:*:table/notes" }, true],
  ["any partition", wildcards, { Resource: table.replace("arn:aws:", "arn:*:") }, true],
  ["a table by single characters", wildcards, { Resource: named("note?") }, true],
  ["a table by one too many", wildcards, { Resource: named("notes?") }, false],
  ["a wildcard over slashes", wildcards, { Resource: "arn:aws:s3:::bucket/*" }, false],
  ["a folder at any depth, one down", wildcards, tests, true, bucket("1/test/a.jpg")],
  ["a folder at any depth, four down", wildcards, tests, true, bucket("1/2/3/test/4/a.jpg")],
  ["a folder at any depth, empty names", wildcards, tests, true, bucket("1///test///a.jpg")],
  ["a folder at any depth, no file", wildcards, tests, true, bucket("1/test/")],
  ["a folder at any depth, a longer name", wildcards, tests, false, bucket("1-test/a.jpg")],
  ["a folder at any depth, at the top", wildcards, tests, false, bucket("test/a.jpg")],
  ["a folder at any depth, as a file", wildcards, tests, false, bucket("1/2/test.jpg")],
  [
    "a wildcard to the end",
    wildcards,
    { Resource: "arn:aws:dynamodb:*" },
    true,
    { unverified: true },
  ],
  ["a wildcard across segments", wildcards, { Resource: "arn:aws:dynamodb:*table/notes" }, false],
];

const notRows: readonly MatchRow[] = [
  ["all but another table", notPage, other(`${table}2`), true],
  ["all but this table", notPage, other(table), false],
  ["all but tables by prefix", notPage, other(named("n*")), false],
  ["all but a list of resources", notPage, other(["arn:aws:s3:::b", table]), false],
  ["all but every resource", notPage, other("*"), false],
];

const denied: readonly MatchRow[] = [
  ["this table", page, {}, true],
  ["another table", page, { Resource: `${table}2` }, false],
  ["tables by prefix", wildcards, { Resource: named("no*") }, true],
  ["a wildcard across segments", wildcards, { Resource: "arn:aws:dynamodb:*table/notes" }, true],
];

/** Which resources a statement matches. */
export const resourceCases: readonly Case[] = [
  ...matchCases(rows),
  ...matchCases(notRows),
  ...denyCases(notRows),
  ...denyCases(denied),
];
