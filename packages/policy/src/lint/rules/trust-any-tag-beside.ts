// Tested in test/lint/cases/trust.ts.
import type { StatementRule } from "../rule";
import { allowsAny, isKey, requiredConditions } from "../statement";

export const trustAnyTagBeside: StatementRule = {
  id: "trust.any_tag_beside",
  about: "statement",
  message: "is required, and the session may have any other tag beside it.",
  fix: 'Add "ForAllValues:StringEquals": { "aws:TagKeys": [...] } with the tags that a session may have.',
  source: "id_session-tags.html",
  find: (statement, { policy }) => {
    if (policy.kind !== "trust") return [];
    if (!allowsAny(statement, ["sts:TagSession"])) return [];
    const restrictsKeys = statement.conditions.some(
      ({ operator, key }) =>
        operator.startsWith("ForAllValues:String") && isKey(key, "aws:TagKeys"),
    );
    if (restrictsKeys) return [];
    const keys = requiredConditions(statement).map(({ key }) => key);
    return keys.filter((key) => /^aws:RequestTag\//i.test(key));
  },
};
