import { partiqlActions, wholeTableActions } from "../../iam-names/dynamodb-actions";
import { isOwn } from "../owner";
import type { StatementRule } from "../rule";
import { allowedAmong, isKey, leadingKeys, requiring } from "../statement";
import { ofPeople } from "../users";

export const wholeTableAccess: StatementRule = {
  id: "policy.whole_table_access",
  about: "statement",
  message: "reaches the rows of all owners, for everybody who may be this role.",
  fix: "Take the action out: people need GetItem, Query, PutItem and their like, each under dynamodb:LeadingKeys.",
  source: "DynamoDB developer guide, specifying-conditions.html",
  finds: (statement, { document, roles }) => {
    const people = ofPeople(roles);
    if (document.kind === "trust" || people.length === 0) return [];
    const asks = requiring(statement).some(({ key }) => isKey(key, ...leadingKeys));
    const isPersonal = statement.resources.every((resource) => isOwn(resource, people));
    return asks || isPersonal ? [] : allowedAmong(statement, actions);
  },
};

const actions = [...wholeTableActions, ...partiqlActions];
