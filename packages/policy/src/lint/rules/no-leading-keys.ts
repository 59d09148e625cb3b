// Tested in test/lint/cases/rows.ts and test/lint/cases/trust.ts.
import { rowActions } from "../../iam-names/actions";
import type { StatementRule } from "../rule";
import { leadingKeyConditions, patternsAllowing } from "../statement";
import { identifiesUser, userRoles } from "../users";

export const noLeadingKeys: StatementRule = {
  id: "policy.no_leading_keys",
  about: "statement",
  message: "reaches every row of the table, for everyone who can assume this role.",
  fix: 'Add "ForAllValues:StringEquals": { "dynamodb:LeadingKeys": ["${cognito-identity.amazonaws.com:sub}"] }, or the session\'s tag "${aws:PrincipalTag/…}", and "Null": { "dynamodb:LeadingKeys": "false" }.',
  source: "DynamoDB developer guide, specifying-conditions.html",
  find: (statement, { policy, roles }) => {
    const ofUsers = userRoles(roles);
    if (policy.kind === "trust" || ofUsers.length === 0) return [];
    const compares = leadingKeyConditions(statement).some(({ operator }) => operator !== "Null");
    const isPersonal = statement.resources.every((resource) => identifiesUser(resource, ofUsers));
    return compares || isPersonal ? [] : patternsAllowing(statement, rowActions);
  },
};
