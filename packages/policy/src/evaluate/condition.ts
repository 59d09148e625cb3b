import { valuesOf } from "./keys";
import { legible } from "./legible";
import { operators } from "./operators";
import type { Matcher, Operator } from "./operators/operator";
import { Problem, Unresolved } from "./pattern";
import type { ConditionContext, ConditionOutcome } from "./request";

type Effect = "Allow" | "Deny";

/** One key under one operator of a statement. */
export type Condition = (context: ConditionContext, effect: Effect) => ConditionOutcome;

/**
 * Reads one condition. What cannot be understood is never kind: an Allow with it does not apply, a
 * Deny with it does.
 */
export function condition(
  operator: string,
  key: string,
  written: readonly string[],
  variables: boolean,
): Condition {
  const test = read(operator, written, variables);
  const shown = legible(written, variables, /Like|Arn/.test(operator));
  return (context, effect) => {
    const actual = valuesOf(context, key);
    const result = test instanceof Problem ? test : test(actual, context, effect);
    const wanted = shown(context);
    if (typeof result === "boolean") return { operator, key, wanted, actual, met: result };
    return { operator, key, wanted, actual, met: effect === "Deny", problem: result.reason };
  };
}

type Test = (
  actual: readonly string[] | undefined,
  context: ConditionContext,
  effect: Effect,
) => boolean | Problem;

const parts = /^(?:(ForAllValues|ForAnyValue):)?([A-Za-z]+?)(IfExists)?$/;

const read = (name: string, wanted: readonly string[], variables: boolean): Test | Problem => {
  const [, set, base = "", ifExists] = parts.exec(name) ?? [];
  if (name === "Null") return presence(wanted);

  const operator = operators.get(base);
  if (!operator) return new Problem(`"${name}" is not a condition operator`);

  const matchers: Matcher[] = [];
  for (const value of wanted) {
    const matcher = operator.compile(value, variables);
    if (matcher instanceof Problem) return matcher;
    matchers.push(matcher);
  }
  const one = single(operator, matchers);
  if (set === "ForAllValues") return forAllValues(one);
  if (set === "ForAnyValue") return forAnyValue(one, ifExists !== undefined);
  return oneValue(one, operator.negated || ifExists !== undefined);
};

/** The key is null when it is absent or empty (reference_policies_elements_condition_operators.html#Conditions_Null). */
const presence = (wanted: readonly string[]): Test | Problem => {
  const texts = wanted.map((text) => text.toLowerCase());
  const other = texts.find((text) => text !== "true" && text !== "false");
  if (other !== undefined) return new Problem(`Null takes true or false, not "${other}"`);
  return (actual) => texts.includes(String(empty(actual)));
};

const empty = (actual: readonly string[] | undefined) =>
  actual === undefined || actual.every((value) => value === "");

type One = (value: string, context: ConditionContext, effect: Effect) => boolean | Problem;

/** Wanted values are alternatives; for a negated operator none of them may match. */
const single =
  ({ negated }: Operator, matchers: readonly Matcher[]): One =>
  (value, context, effect) => {
    let unresolved = false;
    for (const matcher of matchers) {
      const result = matcher(value, context);
      if (result === true) return !negated;
      if (result instanceof Problem) return result;
      if (!(result instanceof Unresolved)) continue;
      if (result.several) {
        return new Problem(`\${${result.key}} has several values, a variable takes one`);
      }
      unresolved = true;
    }
    if (!unresolved || !negated) return negated;
    // The user guide both says that a negated match holds for a variable without value and that the
    // statement may be invalid (reference_policies_variables.html): the stricter of the two.
    return effect === "Deny";
  };

/**
 * An absent key is not matched, so a negated operator holds, as does IfExists
 * (reference_policies_elements_condition_operators.html). AWS has no rule for several values
 * without a set operator (reference_policies_condition-single-vs-multi-valued-context-keys.html).
 */
const oneValue =
  (one: One, whenAbsent: boolean): Test =>
  (actual, context, effect) => {
    const [value, another] = actual ?? [];
    if (value === undefined) return whenAbsent;
    if (another !== undefined) {
      return new Problem("the request has several values: use ForAllValues or ForAnyValue");
    }
    return one(value, context, effect);
  };

/** True also when the request has no such key, or an empty value (reference_policies_condition-single-vs-multi-valued-context-keys.html). */
const forAllValues =
  (one: One): Test =>
  (actual, context, effect) => {
    if (actual === undefined || empty(actual)) return true;
    for (const value of actual) {
      const result = one(value, context, effect);
      if (result !== true) return result;
    }
    return true;
  };

/** False without a key (same page); with IfExists the pages leave it open, so only a Deny holds. */
const forAnyValue =
  (one: One, ifExists: boolean): Test =>
  (actual, context, effect) => {
    if (actual === undefined || empty(actual)) return ifExists && effect === "Deny";
    let found: boolean | Problem = false;
    for (const value of actual) {
      const result = one(value, context, effect);
      if (result === true) return true;
      if (result !== false) found = result;
    }
    return found;
  };
