// Tested in test/lint/cases/rows.ts and test/lint/cases/trust.ts.
import type { StatementRule } from "../rule";
import { isKey, requiredConditions } from "../statement";

export const noNullGuard: StatementRule = {
  id: "policy.no_null_guard",
  about: "statement",
  message:
    "is also met by a request without the key, and nothing in the statement requires the key.",
  fix: 'Add "Null": { "<the key>": "false" } to the condition.',
  source: "reference_policies_condition-single-vs-multi-valued-context-keys.html",
  find: (statement) => {
    if (statement.effect !== "Allow") return [];
    const required = requiredConditions(statement).map(({ key }) => key);
    return statement.conditions
      .filter(({ operator }) => operator.startsWith("ForAllValues:"))
      .filter(({ key }) => !required.some((one) => implies(one, key)))
      .map(({ operator, key }) => `${operator} ${key}`);
  },
};

/** A request with a certain tag has aws:TagKeys too. */
const implies = (required: string, key: string) =>
  isKey(required, key) ||
  (isKey(key, "aws:TagKeys") && required.toLowerCase().startsWith("aws:requesttag/"));
