// Tested in test/evaluate/cases.test.ts.
import { compileArnPattern, matchesArn } from "./arn-pattern";
import type { ConditionContext } from "./condition-context";
import { matchesGlob } from "./glob";
import { readIpAddress, readIpRange } from "./ip-range";
import { compilePattern, resolvePattern } from "./pattern";
import { Problem, Unresolved } from "./problem";

/** A condition operator without its prefix (`ForAllValues:`) and suffix (`IfExists`). */
export interface Operator {
  /** `…Not…`: met if none of the policy's values matches, and if the key is absent. */
  readonly isNegated: boolean;
  /** Reads one value of the policy. Only string and ARN operators take variables. */
  compile(value: string, variables: boolean): Matcher | Problem;
}

/** Compares one value of the request. A `Problem`: that value cannot be read. */
export type Matcher = (actual: string, context: ConditionContext) => boolean | Unresolved | Problem;

/**
 * Every operator that compares a value (reference_policies_elements_condition_operators.html). `Null`, which
 * asks whether there is a value, is in condition.ts.
 */
export const operators: ReadonlyMap<string, Operator> = new Map([
  ...pair(
    "StringEquals",
    "StringNotEquals",
    stringMatcher({ wildcards: false, ignoreCase: false }),
  ),
  ...pair(
    "StringEqualsIgnoreCase",
    "StringNotEqualsIgnoreCase",
    stringMatcher({ wildcards: false, ignoreCase: true }),
  ),
  ...pair("StringLike", "StringNotLike", stringMatcher({ wildcards: true, ignoreCase: false })),
  ...comparisons("Numeric", readNumber),
  ...comparisons("Date", readDate),
  operator("Bool", boolMatcher),
  operator("BinaryEquals", binaryMatcher),
  ...pair("IpAddress", "NotIpAddress", ipMatcher),
  // The two behave identically (…condition_operators.html#Conditions_ARN).
  ...pair("ArnEquals", "ArnNotEquals", arnMatcher),
  ...pair("ArnLike", "ArnNotLike", arnMatcher),
]);

type Compile = Operator["compile"];

function operator(name: string, compile: Compile): readonly [string, Operator] {
  return [name, { isNegated: false, compile }];
}

function pair(name: string, negatedName: string, compile: Compile) {
  return [operator(name, compile), [negatedName, { isNegated: true, compile }] as const];
}

function stringMatcher(options: { wildcards: boolean; ignoreCase: boolean }): Compile {
  return (value, variables) => {
    const pattern = compilePattern(value, { ...options, variables });
    if (pattern instanceof Problem) return pattern;
    return (actual, context) => {
      const glob = resolvePattern(pattern, context);
      if (glob instanceof Unresolved) return glob;
      return matchesGlob(glob, options.ignoreCase ? actual.toLowerCase() : actual);
    };
  };
}

function arnMatcher(value: string, variables: boolean): Matcher | Problem {
  const pattern = compileArnPattern(value, { variables });
  if (pattern instanceof Problem) return pattern;
  return (actual, context) => matchesArn(pattern, actual, context);
}

function boolMatcher(value: string): Matcher | Problem {
  const wanted = value.toLowerCase();
  if (wanted !== "true" && wanted !== "false") {
    return new Problem(`"${value}" is neither true nor false`);
  }
  return (actual) => actual.toLowerCase() === wanted;
}

/** Both sides are base64 (#Conditions_BinaryEquals). Bytes have one spelling, so equal texts are equal bytes. */
function binaryMatcher(value: string): Matcher | Problem {
  if (!base64.test(value)) return new Problem(`"${value}" is not base64`);
  return (actual) =>
    base64.test(actual) ? actual === value : new Problem(`the request's "${actual}" is not base64`);
}

/** The unused bits of the last letter before `=` are 0. */
const base64 = /^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/][AQgw]==|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=)?$/;

function ipMatcher(value: string): Matcher | Problem {
  const range = readIpRange(value);
  if (range instanceof Problem) return range;
  return (actual) => {
    const address = readIpAddress(actual);
    if (!address) return new Problem(`the request's "${actual}" is not an IP address`);
    return range.contains(address);
  };
}

/** The comparisons of an ordered type: `NumericEquals`, `NumericNotEquals`, `NumericLessThan`, … */
function comparisons(type: string, read: (text: string) => number | undefined) {
  const compare =
    (holds: (actual: number, value: number) => boolean): Compile =>
    (text) => {
      const value = read(text);
      if (value === undefined) return new Problem(`"${text}" is not a ${type} value`);
      return (given) => {
        const actual = read(given);
        if (actual !== undefined) return holds(actual, value);
        return new Problem(`the request's "${given}" is not a ${type} value`);
      };
    };
  return [
    ...pair(
      `${type}Equals`,
      `${type}NotEquals`,
      compare((actual, value) => actual === value),
    ),
    operator(
      `${type}LessThan`,
      compare((actual, value) => actual < value),
    ),
    operator(
      `${type}LessThanEquals`,
      compare((actual, value) => actual <= value),
    ),
    operator(
      `${type}GreaterThan`,
      compare((actual, value) => actual > value),
    ),
    operator(
      `${type}GreaterThanEquals`,
      compare((actual, value) => actual >= value),
    ),
  ];
}

function readNumber(text: string) {
  return /^[+-]?(\d+(\.\d*)?|\.\d+)$/.test(text) ? Number(text) : undefined;
}

/** ISO 8601 in the W3C's profile, or seconds since 1970 (#Conditions_Date). */
function readDate(text: string) {
  if (/^\d+$/.test(text) && text.length !== 4) return Number(text) * 1000;
  if (!iso8601.test(text) && !/^\d{4}$/.test(text)) return undefined;
  const time = Date.parse(text);
  return Number.isNaN(time) || !isDayOfMonth(text) ? undefined : time;
}

const iso8601 = /^\d{4}-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?)?$/;

/** `Date.parse` reads February 30 as March 2. */
function isDayOfMonth(text: string) {
  const [year, month, day = "01"] = text.slice(0, 10).split("-").map(Number);
  if (year === undefined || month === undefined) return true;
  return Number(day) <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}
