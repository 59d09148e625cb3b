import type { ConditionContext } from "./request";

/**
 * The values of a condition key; `undefined` if the request has none.
 * Names of keys are case-insensitive (IAM user guide, reference_policies_elements_condition.html).
 */
export function valuesOf(context: ConditionContext, key: string) {
  const values = Object.hasOwn(context, key) ? context[key] : inAnyCase(context, key);
  return values && values.length > 0 ? values : undefined;
}

const inAnyCase = (context: ConditionContext, key: string) => {
  const wanted = key.toLowerCase();
  for (const name in context) {
    if (name.length === wanted.length && name.toLowerCase() === wanted) return context[name];
  }
  return undefined;
};
