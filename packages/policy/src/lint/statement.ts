import type { WrittenCondition, WrittenStatement } from "../template-policies/statements";

/** Which of some actions a statement allows, by the patterns it is written with. */
export function allowedAmong(
  { effect, actions }: WrittenStatement,
  wanted: readonly string[],
): string[] {
  if (effect !== "Allow") return [];
  return actions.filter((pattern) => wanted.some((action) => covers(pattern, action)));
}

/** Whether an action's pattern, with its `*` and `?`, fits an action, in any case. */
const covers = (pattern: string, action: string) => {
  const source = pattern
    .replaceAll(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${source}$`, "i").test(action);
};

export function isKey(key: string, ...others: readonly string[]) {
  return others.some((other) => other.toLowerCase() === key.toLowerCase());
}

/** The keys by which a row's owner is compared (DynamoDB developer guide, "specifying-conditions.html"). */
export const leadingKeys = ["dynamodb:LeadingKeys", "dynamodb:FirstPartitionKeyValues"];

export function aboutLeadingKeys({ conditions }: WrittenStatement) {
  return conditions.filter(({ key }) => isKey(key, ...leadingKeys));
}

/** Conditions that no request without the key meets. */
export function requiring({ conditions }: WrittenStatement): WrittenCondition[] {
  return conditions.filter(
    ({ operator, values }) =>
      !/^ForAllValues:|Not|IfExists$|^Null$/.test(operator) ||
      (operator === "Null" && values.every((value) => value === "false")),
  );
}
