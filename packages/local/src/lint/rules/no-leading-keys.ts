import { rowActions } from "../../iam-names/dynamodb-actions";
import { aboutLeadingKeys, allowedAmong, isFederated } from "../look";
import type { StatementRule } from "../rule";

export const noLeadingKeys: StatementRule = {
  id: "policy.no_leading_keys",
  about: "statement",
  message: "reaches every row of the table, for everybody who can sign in.",
  fix: 'Add "ForAllValues:StringEquals": { "dynamodb:LeadingKeys": ["${cognito-identity.amazonaws.com:sub}"] } and "Null": { "dynamodb:LeadingKeys": "false" }.',
  source: "DynamoDB developer guide, specifying-conditions.html",
  finds: (statement, { document, roles }) => {
    if (document.kind === "trust" || !roles.some(isFederated)) return [];
    const compares = aboutLeadingKeys(statement).some(({ operator }) => operator !== "Null");
    const isPersonal = statement.resources.every((resource) => resource.includes("${"));
    return compares || isPersonal ? [] : allowedAmong(statement, rowActions);
  },
};
