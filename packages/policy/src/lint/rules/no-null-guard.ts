import type { StatementRule } from "../rule";
import { isKey, requiring } from "../statement";

export const noNullGuard: StatementRule = {
  id: "policy.no_null_guard",
  about: "statement",
  message:
    "is true of a request that has no such key at all, and nothing in the statement asks for one.",
  fix: 'Add "Null": { "<the key>": "false" } to the condition.',
  source: "reference_policies_condition-single-vs-multi-valued-context-keys.html",
  finds: (statement) => {
    if (statement.effect !== "Allow") return [];
    const required = requiring(statement).map(({ key }) => key);
    return statement.conditions
      .filter(({ operator }) => operator.startsWith("ForAllValues:"))
      .filter(({ key }) => !required.some((one) => brings(one, key)))
      .map(({ operator, key }) => `${operator} ${key}`);
  },
};

/** A request that has a certain tag has aws:TagKeys too. */
const brings = (required: string, key: string) =>
  isKey(required, key) ||
  (isKey(key, "aws:TagKeys") && required.toLowerCase().startsWith("aws:requesttag/"));
