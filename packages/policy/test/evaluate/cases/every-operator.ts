import { allow, type Case, deny, policy } from "./case";

const operatorsPage = "reference_policies_elements_condition_operators.html";
const setsPage = "reference_policies_condition-single-vs-multi-valued-context-keys.html";
const time = "2026-01-01T00:00:00Z";
const earlier = "2025-12-31T23:59:59Z";
const later = "2026-01-01T00:00:01Z";
const topic = "arn:aws:sns:us-east-1:000000000000:topic";

/** An operator, what it wants, two values that meet it, and one that does not. */
type Row = readonly [
  operator: string,
  part: string,
  wanted: string,
  meets: string,
  meetsToo: string,
  fails: string,
];

const rows: readonly Row[] = [
  ["StringEquals", "String", "a", "a", "a", "A"],
  ["StringNotEquals", "String", "a", "A", "b", "a"],
  ["StringEqualsIgnoreCase", "String", "a", "A", "a", "b"],
  ["StringNotEqualsIgnoreCase", "String", "a", "b", "c", "A"],
  ["StringLike", "String", "a*z", "abz", "az", "abzc"],
  ["StringNotLike", "String", "a*z", "abzc", "Abz", "abz"],
  ["NumericEquals", "Numeric", "10", "10", "10.0", "11"],
  ["NumericNotEquals", "Numeric", "10", "11", "9", "10"],
  ["NumericLessThan", "Numeric", "10", "9", "-1", "10"],
  ["NumericLessThanEquals", "Numeric", "10", "10", "9.5", "10.5"],
  ["NumericGreaterThan", "Numeric", "10", "11", "10.5", "10"],
  ["NumericGreaterThanEquals", "Numeric", "10", "10", "100", "9"],
  ["DateEquals", "Date", time, time, "1767225600", later],
  ["DateNotEquals", "Date", time, later, earlier, time],
  ["DateLessThan", "Date", time, earlier, "2025", time],
  ["DateLessThanEquals", "Date", time, time, earlier, later],
  ["DateGreaterThan", "Date", time, later, "2027", time],
  ["DateGreaterThanEquals", "Date", time, time, later, earlier],
  ["Bool", "Boolean", "true", "true", "True", "false"],
  ["BinaryEquals", "BinaryEquals", "QUI=", "QUI=", "QUI=", "QUM="],
  ["IpAddress", "IPAddress", "10.0.0.0/8", "10.1.2.3", "10.0.0.0", "11.0.0.1"],
  ["NotIpAddress", "IPAddress", "10.0.0.0/8", "11.0.0.1", "2001:db8::1", "10.1.2.3"],
  ["ArnEquals", "ARN", `${topic}*`, topic, `${topic}s`, "arn:aws:sns:eu-west-1:0:topic"],
  ["ArnLike", "ARN", "arn:aws:sns:*:*:topic", topic, topic, `${topic}s`],
  ["ArnNotEquals", "ARN", topic, `${topic}s`, "arn:aws:s3:::b", topic],
  ["ArnNotLike", "ARN", "arn:aws:sns:*:*:t*", "arn:aws:s3:::b", "arn:aws:sns:::s", topic],
];

type Had = readonly ("meets" | "meetsToo" | "fails" | "")[] | undefined;
/** Whether it is met; "negated": by the operators that have a Not; "open": no page says, so the stricter. */
type Met = boolean | "negated" | "open";

const shapes: readonly (readonly [prefix: string, suffix: string, had: Had, met: Met])[] = [
  ["", "", ["meets"], true],
  ["", "", ["meetsToo"], true],
  ["", "", ["fails"], false],
  ["", "", undefined, "negated"],
  ["", "", ["meets", "meetsToo"], "open"],
  ["", "IfExists", ["meets"], true],
  ["", "IfExists", ["fails"], false],
  ["", "IfExists", undefined, true],
  ["ForAllValues:", "", ["meets", "meetsToo"], true],
  ["ForAllValues:", "", ["meets", "fails"], false],
  ["ForAllValues:", "", undefined, true],
  ["ForAllValues:", "", [], true],
  ["ForAllValues:", "", [""], true],
  ["ForAllValues:", "IfExists", ["meets", "fails"], false],
  ["ForAllValues:", "IfExists", ["meets", "meetsToo"], true],
  ["ForAllValues:", "IfExists", undefined, true],
  ["ForAnyValue:", "", ["fails", "meets"], true],
  ["ForAnyValue:", "", ["fails"], false],
  ["ForAnyValue:", "", undefined, false],
  ["ForAnyValue:", "", [], false],
  ["ForAnyValue:", "", [""], false],
  ["ForAnyValue:", "IfExists", ["fails", "meets"], true],
  ["ForAnyValue:", "IfExists", ["fails"], false],
  ["ForAnyValue:", "IfExists", undefined, "open"],
];

const caseOf = (row: Row, [prefix, suffix, had, met]: (typeof shapes)[number], Effect: string) => {
  const [operator, part, wanted, meets, meetsToo, fails] = row;
  const values = { meets, meetsToo, fails, "": "" };
  const name = `${prefix}${operator}${suffix}`;
  const negated = operator.includes("Not");
  const Condition = { [name]: { "test:key": wanted } };
  const holds = met === "open" ? Effect === "Deny" : met === "negated" ? negated : met;
  return {
    title: `${Effect} with ${name}, the request has ${had ? `[${had.map((one) => one || '""').join(", ")}]` : "no key"}`,
    source: prefix ? setsPage : `${operatorsPage}#Conditions_${suffix || part}`,
    ...(met === "open" && { unverified: true as const }),
    context: had ? { "test:key": had.map((one) => values[one]) } : {},
    identity: [
      Effect === "Allow" ? policy(allow({ Condition })) : policy(allow(), deny({ Condition })),
    ],
    expected:
      Effect === "Allow" ? (holds ? "Allow" : "ImplicitDeny") : holds ? "ExplicitDeny" : "Allow",
  } satisfies Case;
};

/** Each operator under every prefix and suffix, in an Allow and in a Deny. */
export const everyOperator: readonly (readonly [operator: string, cases: readonly Case[]])[] =
  rows.map((row) => [
    row[0],
    shapes.flatMap((shape) => ["Allow", "Deny"].map((effect) => caseOf(row, shape, effect))),
  ]);
