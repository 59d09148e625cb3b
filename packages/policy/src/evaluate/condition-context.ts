// Tested in test/evaluate/cases.test.ts.
/** Condition keys and their values. An absent key has no entry; it is not an empty text. */
export type ConditionContext = Readonly<Record<string, readonly string[]>>;

/**
 * The values of a condition key, or `undefined` if the request has none.
 * Names of keys are case-insensitive (reference_policies_elements_condition.html).
 */
export function valuesOf(context: ConditionContext, key: string) {
  const values = Object.hasOwn(context, key) ? context[key] : valuesInAnyCase(context, key);
  return values && values.length > 0 ? values : undefined;
}

function valuesInAnyCase(context: ConditionContext, key: string) {
  const wanted = key.toLowerCase();
  for (const name in context) {
    if (name.length === wanted.length && name.toLowerCase() === wanted) return context[name];
  }
  return undefined;
}
