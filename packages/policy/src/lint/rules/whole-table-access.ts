// Tested in test/lint/cases/rows.ts.
import { partiqlActions, wholeTableActions } from "../../iam-names/actions";
import type { StatementRule } from "../rule";
import { isKey, leadingKeys, patternsAllowing, requiredConditions } from "../statement";
import { identifiesUser, userRoles } from "../users";

export const wholeTableAccess: StatementRule = {
  id: "policy.whole_table_access",
  about: "statement",
  message: "reaches the rows of all owners, for everyone who can assume this role.",
  fix: "Remove the action: users need GetItem, Query, PutItem and the like, each with a condition on dynamodb:LeadingKeys.",
  source: "DynamoDB developer guide, specifying-conditions.html",
  find: (statement, { policy, roles }) => {
    const ofUsers = userRoles(roles);
    if (policy.kind === "trust" || ofUsers.length === 0) return [];
    const requiresKey = requiredConditions(statement).some(({ key }) => isKey(key, ...leadingKeys));
    const isPersonal = statement.resources.every((resource) => identifiesUser(resource, ofUsers));
    return requiresKey || isPersonal ? [] : patternsAllowing(statement, actions);
  },
};

const actions = [...wholeTableActions, ...partiqlActions];
