// Tested in src/lint/lint.test.ts.
import type { WrittenCondition, WrittenStatement } from "../template-policies/statements";

/** The patterns by which a statement allows any of some actions, as it is written. */
export function patternsAllowing(
  { effect, actions }: WrittenStatement,
  wanted: readonly string[],
): string[] {
  if (effect !== "Allow") return [];
  return actions.filter((pattern) => wanted.some((action) => matchesAction(pattern, action)));
}

/** Whether a statement allows any of some actions. */
export function allowsAny(statement: WrittenStatement, actions: readonly string[]): boolean {
  return patternsAllowing(statement, actions).length > 0;
}

/** `*` and `?` are wildcards, and the case makes no difference. */
function matchesAction(pattern: string, action: string) {
  const source = pattern
    .replaceAll(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${source}$`, "i").test(action);
}

/** Whether a condition key is one of others; names of keys are case-insensitive. */
export function isKey(key: string, ...others: readonly string[]) {
  return others.some((other) => other.toLowerCase() === key.toLowerCase());
}

/** The keys that a row's owner is compared with (DynamoDB developer guide, "specifying-conditions.html"). */
export const leadingKeys = ["dynamodb:LeadingKeys", "dynamodb:FirstPartitionKeyValues"];

/** The conditions on a row's owner. */
export function leadingKeyConditions({ conditions }: WrittenStatement): WrittenCondition[] {
  return conditions.filter(({ key }) => isKey(key, ...leadingKeys));
}

/** The conditions that a request without the key does not meet. */
export function requiredConditions({ conditions }: WrittenStatement): WrittenCondition[] {
  return conditions.filter(
    ({ operator, values }) =>
      !/^ForAllValues:|Not|IfExists$|^Null$/.test(operator) ||
      (operator === "Null" && values.every((value) => value === "false")),
  );
}
