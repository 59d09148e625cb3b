// Tested in test/lint/cases/rows.ts.
import { dynamodbActions } from "../../iam-names/actions";
import type { Role } from "../../template-policies/roles";
import { statementsOf } from "../../template-policies/statements";
import type { StatementRule } from "../rule";
import { isKey, patternsAllowing } from "../statement";

export const guestTableAccess: StatementRule = {
  id: "policy.guest_table_access",
  about: "statement",
  message: "is allowed to guests, who did not sign in.",
  fix: "Give the role of guests no access to tables, or have no guests.",
  source: "Amazon Cognito developer guide, identity-pools.html",
  find: (statement, { policy, roles, guestRoles }) => {
    const isGuests = roles.some((role) => guestRoles.has(role.arn) || admitsGuests(role));
    return policy.kind === "identity" && isGuests ? patternsAllowing(statement, actions) : [];
  },
};

const actions = dynamodbActions.map((action) => `dynamodb:${action}`);

const admitsGuests = ({ trust }: Role) =>
  statementsOf(trust.document)
    .flatMap(({ conditions }) => conditions)
    .some(
      ({ key, values }) =>
        isKey(key, "cognito-identity.amazonaws.com:amr") && values.includes("unauthenticated"),
    );
