import { allow, type Case, policy, table } from "./case";
import { conditionCases } from "./condition-case";
import { denyCases, type MatchRow, matchCases, named } from "./matching";

const page = "reference_policies_variables.html";
const intro = `${page}#policy-vars-intro`;
const tags = `${page}#policy-vars-tags`;
const inResource = `${page}#policy-vars-resourceelement`;
const inCondition = `${page}#policy-vars-conditionelement`;
const signs = `${page}#policy-vars-specialchars`;
const defaults = `${page}#policy-vars-default-values`;
const noValue = `${page}#policy-vars-no-value`;
const context = {
  "aws:PrincipalTag/team": ["yellow"],
  "aws:PrincipalTag/identityId": ["us-east-1:alice"],
  "aws:username": ["alice"],
  "test:wild": ["*"],
  "test:several": ["notes", "alice"],
};
const at = (name: string) => ({ resource: named(name) });
const res = (name: string) => ({ Resource: named(name) });

const rows: readonly MatchRow[] = [
  ["a variable", inResource, res("${aws:username}"), true, at("alice")],
  ["a variable of another's", inResource, res("${aws:username}"), false, at("bob")],
  ["a variable in another case", intro, res("${AWS:UserName}"), true, at("alice")],
  ["a value in another case", intro, res("${aws:username}"), false, at("Alice")],
  ["a variable and more", inResource, res("${aws:username}-queue"), true, at("alice-queue")],
  ["two variables", inResource, res("${aws:username}/${aws:username}"), true, at("alice/alice")],
  ["a tag as a variable", tags, res("${aws:PrincipalTag/team}"), true, at("yellow")],
  [
    "a tag with a colon",
    tags,
    res("${aws:PrincipalTag/identityId}/*"),
    true,
    at("us-east-1:alice/x"),
  ],
  ["a tag in another case", tags, res("${aws:principaltag/TEAM}"), true, at("yellow")],
  ["a variable without value", noValue, res("${test:none}*"), false, at("x")],
  ["a variable without value, as text", noValue, res("${test:none}"), false, at("${test:none}")],
  ["a default", defaults, res("${test:none, 'notes'}"), true],
  ["an empty default", defaults, res("notes${test:none, ''}"), true],
  ["a default of several words", defaults, res("${test:none, 'a b:c'}"), true, at("a b:c")],
  ["a default with a wildcard", defaults, res("${test:none, '*'}"), false],
  ["a value before its default", defaults, res("${aws:username, 'notes'}"), false],
  [
    "a tag's value before its default",
    defaults,
    res("b-${aws:PrincipalTag/team, 'all'}"),
    true,
    at("b-yellow"),
  ],
  ["a tag's default", defaults, res("b-${aws:PrincipalTag/none, 'all'}"), true, at("b-all")],
  ["a wildcard in a value", page, res("${test:wild}"), false],
  ["a variable of several values", page, res("${test:several}"), false],
  ["${*} as a plain sign", signs, res("${*}"), false],
  ["${*} for itself", signs, res("${*}"), true, at("*")],
  ["${?} as a plain sign", signs, res("note${?}"), false],
  ["${?} for itself", signs, res("note${?}"), true, at("note?")],
  ["${$} for itself", signs, res("${$}"), true, at("$")],
  ["${$} before braces", signs, res("${$}{aws:username}"), true, at("${aws:username}")],
  ["a sign and a wildcard", signs, res("${*}*"), true, at("*x")],
];

const without: readonly MatchRow[] = [
  [
    "all but a table without a value",
    noValue,
    { Resource: undefined, NotResource: named("${test:none}") },
    false,
  ],
  [
    "all but a table of several values",
    page,
    { Resource: undefined, NotResource: named("${test:several}") },
    false,
  ],
];
const denied: readonly MatchRow[] = [
  ["a variable", inResource, res("${aws:username}"), true, at("alice")],
  ["a variable of several values", page, res("${test:several}"), true, { unverified: true }],
  [
    "all but a table without a value",
    noValue,
    { Resource: undefined, NotResource: named("${test:none}") },
    true,
  ],
];

const old = (Statement: object) => ({ Version: "2008-10-17", Statement });

/** Policy variables. */
export const variableCases: readonly Case[] = [
  ...matchCases([...rows, ...without], context),
  ...denyCases(denied, context),
  ...conditionCases(
    inCondition,
    [
      ["StringEquals", "${aws:username}", ["alice"], true],
      ["StringEquals", "${aws:username}", ["bob"], false],
      ["StringNotEquals", "${aws:username}", ["alice"], false],
      ["StringEqualsIgnoreCase", "${aws:username}", ["ALICE"], true],
      ["StringLike", "home/${aws:username}/*", ["home/alice/x"], true],
      ["StringLike", "home/${aws:username}/*", ["home/bob/x"], false],
      ["StringLike", "${test:wild}", ["anything"], false],
      ["StringLike", "${test:wild}", ["*"], true],
      ["StringLike", "a${*}", ["a*"], true],
      ["StringLike", "a${*}", ["ab"], false],
      ["StringEquals", "${$}{aws:username}", ["${aws:username}"], true],
      ["StringEquals", "${test:none, 'alice'}", ["alice"], true],
      ["StringEquals", "${aws:username, 'bob'}", ["bob"], false],
      ["StringEquals", "${test:none}", [""], false],
      ["StringEquals", ["${test:none}", "x"], ["x"], true],
      ["StringLike", "${test:none}*", ["x"], false],
      ["ArnLike", "arn:aws:iam::*:user/${aws:username}", ["arn:aws:iam::1:user/alice"], true],
      ["ArnEquals", "arn:aws:iam::*:user/${aws:username}", ["arn:aws:iam::1:user/bob"], false],
      [
        "ArnLike",
        "arn:aws:s3:::${aws:PrincipalTag/identityId}",
        ["arn:aws:s3:::us-east-1:alice"],
        true,
      ],
      ["ForAllValues:StringEquals", "${aws:username}", ["alice", "alice"], true],
      ["ForAllValues:StringEquals", "${aws:username}", ["alice", "bob"], false],
      ["ForAnyValue:StringEquals", "${aws:username}", ["bob", "alice"], true],
      ["ForAllValues:StringEquals", "${test:none}", ["alice"], false],
      ["StringEqualsIfExists", "${aws:username}", undefined, true],
    ],
    { context },
  ),
  {
    title: "a variable is plain text before version 2012-10-17",
    source: intro,
    context,
    resource: named("alice"),
    identity: [old(allow({ Resource: named("${aws:username}") }))],
    expected: "ImplicitDeny",
  },
  {
    title: "a resource that is spelled like a variable, before version 2012-10-17",
    source: intro,
    context,
    resource: named("${aws:username}"),
    identity: [old(allow({ Resource: named("${aws:username}") }))],
    expected: "Allow",
  },
  {
    title: "an escaped star before version 2012-10-17: it is a wildcard",
    source: "reference_policies_elements_version.html",
    resource: named("${x}"),
    identity: [old(allow({ Resource: named("${*}") }))],
    expected: "Allow",
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
    title: "a variable of a session policy is the session's",
    source: page,
    context,
    resource: named("alice"),
    identity: [policy(allow({ Resource: "*" }))],
    session: [policy(allow({ Resource: table.replace("notes", "${aws:username}") }))],
    expected: "Allow",
  },
];
