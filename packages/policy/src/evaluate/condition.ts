// Tested in test/evaluate/cases.test.ts.
import { type ConditionContext, valuesOf } from "./condition-context";
import { textOfGlob } from "./glob";
import { type Matcher, type Operator, operators } from "./operators";
import { compilePattern, resolvePattern } from "./pattern";
import { Problem, Unresolved } from "./problem";
import type { ConditionOutcome } from "./verdict";

type Effect = "Allow" | "Deny";

/** One key under one operator of a statement. */
export type Condition = (context: ConditionContext, effect: Effect) => ConditionOutcome;

/**
 * Compiles one condition. What cannot be read never grants: an Allow with it does not apply, a Deny with
 * it does.
 */
export function compileCondition(
  operator: string,
  key: string,
  values: readonly string[],
  variables: boolean,
): Condition {
  const test = compileTest(operator, values, variables);
  const wantedIn = wantedValues(values, variables, /Like|Arn/.test(operator));
  return (context, effect) => {
    const actual = valuesOf(context, key);
    const result = test instanceof Problem ? test : test(actual, context, effect);
    const wanted = wantedIn(context);
    if (typeof result === "boolean") return { operator, key, wanted, actual, met: result };
    return { operator, key, wanted, actual, met: effect === "Deny", problem: result.reason };
  };
}

type Test = (
  actual: readonly string[] | undefined,
  context: ConditionContext,
  effect: Effect,
) => boolean | Problem;

const nameParts = /^(?:(ForAllValues|ForAnyValue):)?([A-Za-z]+?)(IfExists)?$/;

function compileTest(name: string, values: readonly string[], variables: boolean): Test | Problem {
  const [, set, base = "", ifExists] = nameParts.exec(name) ?? [];
  if (name === "Null") return isNull(values);

  const operator = operators.get(base);
  if (!operator) return new Problem(`"${name}" is not a condition operator`);

  const matchers: Matcher[] = [];
  for (const value of values) {
    const matcher = operator.compile(value, variables);
    if (matcher instanceof Problem) return matcher;
    matchers.push(matcher);
  }
  const testValue = singleValue(operator, matchers);
  if (set === "ForAllValues") return forAllValues(testValue);
  if (set === "ForAnyValue") return forAnyValue(testValue, ifExists !== undefined);
  return withoutSet(testValue, operator.isNegated || ifExists !== undefined);
}

/** A key is null if it is absent or empty (reference_policies_elements_condition_operators.html#Conditions_Null). */
function isNull(values: readonly string[]): Test | Problem {
  const texts = values.map((text) => text.toLowerCase());
  const other = texts.find((text) => text !== "true" && text !== "false");
  if (other !== undefined) return new Problem(`Null takes true or false, not "${other}"`);
  return (actual) => texts.includes(String(isEmpty(actual)));
}

const isEmpty = (actual: readonly string[] | undefined) =>
  actual === undefined || actual.every((value) => value === "");

type ValueTest = (value: string, context: ConditionContext, effect: Effect) => boolean | Problem;

/** The policy's values are alternatives; for a negated operator none of them may match. */
const singleValue =
  ({ isNegated }: Operator, matchers: readonly Matcher[]): ValueTest =>
  (value, context, effect) => {
    let isUnresolved = false;
    for (const matcher of matchers) {
      const result = matcher(value, context);
      if (result === true) return !isNegated;
      if (result instanceof Problem) return result;
      if (!(result instanceof Unresolved)) continue;
      if (result.hasSeveralValues) {
        return new Problem(`\${${result.key}} has several values, a variable takes one`);
      }
      isUnresolved = true;
    }
    if (!isUnresolved || !isNegated) return isNegated;
    // The user guide says that a negated match holds for a variable without a value, and also that the
    // statement may be invalid (reference_policies_variables.html). This is the stricter of the two.
    return effect === "Deny";
  };

/**
 * An absent key matches nothing, so a negated operator is met, and so is one with IfExists
 * (reference_policies_elements_condition_operators.html). AWS has no rule for several values
 * without a set operator (reference_policies_condition-single-vs-multi-valued-context-keys.html).
 */
const withoutSet =
  (test: ValueTest, isMetIfAbsent: boolean): Test =>
  (actual, context, effect) => {
    const [value, another] = actual ?? [];
    if (value === undefined) return isMetIfAbsent;
    if (another !== undefined) {
      return new Problem("the request has several values: use ForAllValues or ForAnyValue");
    }
    return test(value, context, effect);
  };

/** Also true if the request has no such key, or an empty value (reference_policies_condition-single-vs-multi-valued-context-keys.html). */
const forAllValues =
  (test: ValueTest): Test =>
  (actual, context, effect) => {
    if (actual === undefined || isEmpty(actual)) return true;
    for (const value of actual) {
      const result = test(value, context, effect);
      if (result !== true) return result;
    }
    return true;
  };

/** False without a key (same page). With IfExists the pages do not say; then only a Deny is met. */
const forAnyValue =
  (test: ValueTest, ifExists: boolean): Test =>
  (actual, context, effect) => {
    if (actual === undefined || isEmpty(actual)) return ifExists && effect === "Deny";
    let found: boolean | Problem = false;
    for (const value of actual) {
      const result = test(value, context, effect);
      if (result === true) return true;
      if (result !== false) found = result;
    }
    return found;
  };

/** The policy's values for an explanation: with the request's values in their variables. */
function wantedValues(values: readonly string[], variables: boolean, wildcards: boolean) {
  if (!variables || !values.some((text) => text.includes("${"))) return () => values;

  const texts = values.map((text) => {
    const pattern = compilePattern(text, { variables, wildcards });
    return (context: ConditionContext) => {
      const glob = pattern instanceof Problem ? pattern : resolvePattern(pattern, context);
      // A variable without a value is shown as it is written.
      return glob instanceof Problem || glob instanceof Unresolved ? text : textOfGlob(glob);
    };
  });
  return (context: ConditionContext) => texts.map((text) => text(context));
}
