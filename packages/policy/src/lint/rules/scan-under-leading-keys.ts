// Tested in test/lint/cases/rows.ts.
import type { StatementRule } from "../rule";
import { leadingKeyConditions, patternsAllowing } from "../statement";

export const scanUnderLeadingKeys: StatementRule = {
  id: "policy.scan_under_leading_keys",
  about: "statement",
  message:
    "allows Scan, which names no key, so no condition on dynamodb:LeadingKeys can restrict it.",
  fix: "Remove dynamodb:Scan and use Query, which names its partition key.",
  source: "DynamoDB developer guide, specifying-conditions.html",
  find: (statement) =>
    leadingKeyConditions(statement).length > 0
      ? patternsAllowing(statement, ["dynamodb:Scan"])
      : [],
};
