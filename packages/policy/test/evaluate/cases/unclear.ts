import { allow, type Case, deny, policy } from "./case";

const page = "reference_policies_elements_condition_operators.html";
const variables = "reference_policies_variables.html";
const sets = "reference_policies_condition-single-vs-multi-valued-context-keys.html";
const has = (operator: string, value: unknown, key = "test:key") => ({
  [operator]: { [key]: value },
});

/** The mistake, the page, the condition, and what the explanation has to name. */
const rows: readonly (readonly [string, string, object, string])[] = [
  ["an unknown operator", page, has("StringIs", "a"), '"StringIs" is not a condition operator'],
  ["an operator that ends too soon", page, has("StringEqual", "a"), '"StringEqual" is not'],
  ["an operator that AWS lacks", page, has("BinaryNotEquals", "QQ=="), '"BinaryNotEquals" is not'],
  [
    "an unknown set operator",
    sets,
    has("ForEachValue:StringEquals", "a"),
    '"ForEachValue:StringEquals" is not',
  ],
  [
    "two set operators",
    sets,
    has("ForAllValues:ForAnyValue:StringEquals", "a"),
    "is not a condition operator",
  ],
  ["a suffix twice", page, has("StringEqualsIfExistsIfExists", "a"), "is not a condition operator"],
  ["an operator in the wrong case", page, has("stringequals", "a"), '"stringequals" is not'],
  [
    "a set operator in the wrong case",
    sets,
    has("forallvalues:StringEquals", "a"),
    '"forallvalues:StringEquals" is not',
  ],
  [
    "NullIfExists",
    `${page}#Conditions_IfExists`,
    has("NullIfExists", "false"),
    '"NullIfExists" is not',
  ],
  [
    "Null under a set operator",
    `${page}#Conditions_Null`,
    has("ForAllValues:Null", "false"),
    '"ForAllValues:Null" is not',
  ],
  [
    "Null of neither true nor false",
    `${page}#Conditions_Null`,
    has("Null", "no"),
    'Null takes true or false, not "no"',
  ],
  [
    "Null of a variable",
    `${page}#Conditions_Null`,
    has("Null", "${test:key}"),
    'not "${test:key}"',
  ],
  [
    "Bool of neither true nor false",
    `${page}#Conditions_Boolean`,
    has("Bool", "yes"),
    '"yes" is neither true nor false',
  ],
  [
    "Bool of a variable, which one page allows and another does not",
    `${variables}#policy-vars-conditionelement`,
    has("Bool", "${test:key}"),
    '"${test:key}" is neither',
  ],
  [
    "a number that is not one",
    `${page}#Conditions_Numeric`,
    has("NumericEquals", "ten"),
    '"ten" is not a Numeric',
  ],
  [
    "a number with an exponent",
    `${page}#Conditions_Numeric`,
    has("NumericEquals", "1e3"),
    '"1e3" is not a Numeric',
  ],
  [
    "a number by a wildcard",
    `${page}#Conditions_Numeric`,
    has("NumericEquals", "1*"),
    '"1*" is not a Numeric',
  ],
  [
    "a number by a variable",
    `${page}#Conditions_Numeric`,
    has("NumericEquals", "${test:key}"),
    '"${test:key}" is not a Numeric',
  ],
  [
    "a number in the request that is not one",
    `${page}#Conditions_Numeric`,
    has("NumericNotEquals", "1"),
    'the request\'s "a" is not a Numeric',
  ],
  [
    "a date that is not one",
    `${page}#Conditions_Date`,
    has("DateLessThan", "tomorrow"),
    '"tomorrow" is not a Date',
  ],
  [
    "a date without its zone",
    `${page}#Conditions_Date`,
    has("DateLessThan", "2026-01-01T00:00:00"),
    "is not a Date",
  ],
  [
    "a day that no month has",
    `${page}#Conditions_Date`,
    has("DateLessThan", "2026-02-30T00:00:00Z"),
    "is not a Date",
  ],
  [
    "a month that no year has",
    `${page}#Conditions_Date`,
    has("DateLessThan", "2026-13-01"),
    "is not a Date",
  ],
  [
    "a date by a wildcard",
    `${page}#Conditions_Date`,
    has("DateEquals", "2026-*"),
    '"2026-*" is not a Date',
  ],
  [
    "a date by a variable",
    `${page}#Conditions_Date`,
    has("DateEquals", "${aws:CurrentTime}"),
    "is not a Date",
  ],
  [
    "a date in the request that is not one",
    `${page}#Conditions_Date`,
    has("DateNotEquals", "2026"),
    'the request\'s "a" is not a Date',
  ],
  [
    "an address that is not one",
    `${page}#Conditions_IPAddress`,
    has("IpAddress", "10.0.0.256"),
    '"10.0.0.256" is not an IP address',
  ],
  [
    "an address by a wildcard",
    `${page}#Conditions_IPAddress`,
    has("IpAddress", "10.0.0.*"),
    "is not an IP address",
  ],
  [
    "an address by a variable",
    `${page}#Conditions_IPAddress`,
    has("IpAddress", "${aws:SourceIp}"),
    "is not an IP address",
  ],
  [
    "an address with a zone",
    `${page}#Conditions_IPAddress`,
    has("IpAddress", "fe80::1%eth0/64"),
    "is not an IP address",
  ],
  [
    "an IPv6 address without a prefix",
    `${page}#Conditions_IPAddress`,
    has("IpAddress", "2001:db8::1"),
    '"2001:db8::1" has no prefix',
  ],
  [
    "a range that is not one",
    `${page}#Conditions_IPAddress`,
    has("IpAddress", "10.0.0.0/33"),
    '"10.0.0.0/33" is not',
  ],
  [
    "a range without its length",
    `${page}#Conditions_IPAddress`,
    has("IpAddress", "10.0.0.0/"),
    '"10.0.0.0/" is not',
  ],
  [
    "an address in the request that is not one",
    `${page}#Conditions_IPAddress`,
    has("NotIpAddress", "10.0.0.0/8"),
    'the request\'s "a" is not an IP address',
  ],
  [
    "IPv4 in IPv6 in the request",
    `${page}#Conditions_IPAddress`,
    has("IpAddress", "10.0.0.0/8", "test:mapped"),
    'the request\'s "::ffff:10.0.0.1" is not an IP address',
  ],
  [
    "a binary that is not one",
    `${page}#Conditions_BinaryEquals`,
    has("BinaryEquals", "%"),
    '"%" is not base64',
  ],
  [
    "a binary without its padding",
    `${page}#Conditions_BinaryEquals`,
    has("BinaryEquals", "QQ"),
    '"QQ" is not base64',
  ],
  [
    "a binary in the request that is not one",
    `${page}#Conditions_BinaryEquals`,
    has("BinaryEquals", "QQ=="),
    'the request\'s "a" is not base64',
  ],
  [
    "a variable that is not closed",
    variables,
    has("StringNotEquals", "${aws:username"),
    "${aws:username is not a policy variable",
  ],
  [
    "a variable without a prefix",
    variables,
    has("StringNotEquals", "${name}"),
    "${name} is not a policy variable",
  ],
  [
    "a variable without a name",
    variables,
    has("StringNotEquals", "${aws:}"),
    "${aws:} is not a policy variable",
  ],
  [
    "a variable of nothing",
    variables,
    has("StringNotEquals", "${}"),
    "${} is not a policy variable",
  ],
  [
    "a variable with a space before it",
    variables,
    has("StringNotEquals", "${ aws:username}"),
    "is not a policy variable",
  ],
  [
    "a default without quotes",
    `${variables}#policy-vars-default-values`,
    has("StringNotEquals", "${aws:username, x}"),
    "is not a policy variable",
  ],
  [
    "a default without a space",
    `${variables}#policy-vars-default-values`,
    has("StringNotEquals", "${aws:username,'x'}"),
    "is not a policy variable",
  ],
  [
    "a default with a quote in it",
    `${variables}#policy-vars-default-values`,
    has("StringNotEquals", "${aws:username, 'it's'}"),
    "is not a policy variable",
  ],
  [
    "several values without a set operator",
    sets,
    has("StringEquals", ["a", "b"], "test:several"),
    "use ForAllValues or ForAnyValue",
  ],
  [
    "several values under IfExists",
    sets,
    has("StringEqualsIfExists", ["a", "b"], "test:several"),
    "use ForAllValues or ForAnyValue",
  ],
  [
    "a variable of several values",
    sets,
    has("StringEquals", "${test:several}"),
    "${test:several} has several values",
  ],
];

const open: readonly (readonly [string, string, object])[] = [
  [
    "a negated match with a variable without value",
    `${variables}#policy-vars-no-value`,
    has("StringNotEquals", "${test:none}"),
  ],
  [
    "a negated pattern with a variable without value",
    `${variables}#policy-vars-no-value`,
    has("StringNotLike", "${test:none}*"),
  ],
  [
    "a negated ARN with a variable without value",
    `${variables}#policy-vars-no-value`,
    has("ArnNotLike", "arn:aws:s3:::${test:none}", "test:arn"),
  ],
];

const context = {
  "test:key": ["a"],
  "test:arn": ["arn:aws:s3:::b"],
  "test:mapped": ["::ffff:10.0.0.1"],
  "test:several": ["a", "b"],
};

/** What cannot be read, or has more than one documented meaning: no Allow applies, every Deny does. */
const both = (what: string, source: string, Condition: object, more: object): Case[] => [
  {
    ...more,
    title: `Allow with ${what}`,
    source,
    context,
    identity: [policy(allow({ Condition }))],
    expected: "ImplicitDeny",
  },
  {
    ...more,
    title: `Deny with ${what}`,
    source,
    context,
    identity: [policy(allow(), deny({ Condition }))],
    expected: "ExplicitDeny",
  },
];

export const unclearCases: readonly Case[] = [
  ...rows.flatMap(([what, source, Condition, explanation]) =>
    both(what, source, Condition, { explanation }),
  ),
  ...open.flatMap(([what, source, Condition]) =>
    both(what, source, Condition, { unverified: true }),
  ),
];
