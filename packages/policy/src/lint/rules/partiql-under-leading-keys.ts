import { partiqlActions } from "../../iam-names/dynamodb-actions";
import type { StatementRule } from "../rule";
import { aboutLeadingKeys, allowedAmong } from "../statement";

export const partiqlUnderLeadingKeys: StatementRule = {
  id: "policy.partiql_under_leading_keys",
  about: "statement",
  message: "allows PartiQL, whose statements read a whole table when they name no key.",
  fix: "Take the dynamodb:PartiQL… actions out and use GetItem, Query, PutItem and their like.",
  source: "DynamoDB developer guide, ql-iam.html",
  finds: (statement) =>
    aboutLeadingKeys(statement).length > 0 ? allowedAmong(statement, partiqlActions) : [],
};
