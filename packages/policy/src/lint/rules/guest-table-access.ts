import { dynamodbActions } from "../../iam-names/dynamodb-actions";
import type { Role } from "../../template-policies/roles";
import { statementsOf } from "../../template-policies/statements";
import type { StatementRule } from "../rule";
import { allowedAmong, isKey } from "../statement";

export const guestTableAccess: StatementRule = {
  id: "policy.guest_table_access",
  about: "statement",
  message: "is allowed to guests, who did not sign in.",
  fix: "Give the role of guests no access to tables, or have no guests.",
  source: "Amazon Cognito developer guide, identity-pools.html",
  finds: (statement, { document, roles, guests }) => {
    const isGuests = roles.some((role) => guests.has(role.arn) || trustsGuests(role));
    return document.kind === "identity" && isGuests ? allowedAmong(statement, actions) : [];
  },
};

const actions = dynamodbActions.map((action) => `dynamodb:${action}`);

const trustsGuests = ({ trust }: Role) =>
  statementsOf(trust.json)
    .flatMap(({ conditions }) => conditions)
    .some(
      ({ key, values }) =>
        isKey(key, "cognito-identity.amazonaws.com:amr") && values.includes("unauthenticated"),
    );
