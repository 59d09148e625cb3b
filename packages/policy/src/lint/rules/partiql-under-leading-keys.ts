// Tested in test/lint/cases/rows.ts.
import { partiqlActions } from "../../iam-names/actions";
import type { StatementRule } from "../rule";
import { leadingKeyConditions, patternsAllowing } from "../statement";

export const partiqlUnderLeadingKeys: StatementRule = {
  id: "policy.partiql_under_leading_keys",
  about: "statement",
  message: "allows PartiQL, whose statements read a whole table when they name no key.",
  fix: "Remove the dynamodb:PartiQL… actions and use GetItem, Query, PutItem and the like.",
  source: "DynamoDB developer guide, ql-iam.html",
  find: (statement) =>
    leadingKeyConditions(statement).length > 0 ? patternsAllowing(statement, partiqlActions) : [],
};
