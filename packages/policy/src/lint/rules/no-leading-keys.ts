import { rowActions } from "../../iam-names/dynamodb-actions";
import { isOwn } from "../owner";
import type { StatementRule } from "../rule";
import { aboutLeadingKeys, allowedAmong } from "../statement";
import { ofPeople } from "../users";

export const noLeadingKeys: StatementRule = {
  id: "policy.no_leading_keys",
  about: "statement",
  message: "reaches every row of the table, for everybody who may be this role.",
  fix: 'Add "ForAllValues:StringEquals": { "dynamodb:LeadingKeys": ["${cognito-identity.amazonaws.com:sub}"] }, or the session\'s tag "${aws:PrincipalTag/…}", and "Null": { "dynamodb:LeadingKeys": "false" }.',
  source: "DynamoDB developer guide, specifying-conditions.html",
  finds: (statement, { document, roles }) => {
    const people = ofPeople(roles);
    if (document.kind === "trust" || people.length === 0) return [];
    const compares = aboutLeadingKeys(statement).some(({ operator }) => operator !== "Null");
    const isPersonal = statement.resources.every((resource) => isOwn(resource, people));
    return compares || isPersonal ? [] : allowedAmong(statement, rowActions);
  },
};
