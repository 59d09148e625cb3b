import type { StatementRule } from "../rule";
import { aboutLeadingKeys, allowedAmong } from "../statement";

export const scanUnderLeadingKeys: StatementRule = {
  id: "policy.scan_under_leading_keys",
  about: "statement",
  message: "allows Scan, which names no key, so no condition on dynamodb:LeadingKeys can hold it.",
  fix: "Take dynamodb:Scan out and use Query, which names its partition key.",
  source: "DynamoDB developer guide, specifying-conditions.html",
  finds: (statement) =>
    aboutLeadingKeys(statement).length > 0 ? allowedAmong(statement, ["dynamodb:Scan"]) : [],
};
