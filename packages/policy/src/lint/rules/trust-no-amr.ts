// Tested in test/lint/cases/trust.ts.
import type { StatementRule } from "../rule";
import { isKey, requiredConditions } from "../statement";
import { webIdentityProviders } from "../trust";

export const trustNoAmr: StatementRule = {
  id: "trust.no_amr",
  about: "statement",
  message: "admits guests to this role as well as users who signed in.",
  fix: 'Add "ForAnyValue:StringLike": { "cognito-identity.amazonaws.com:amr": "authenticated" }.',
  source: "Amazon Cognito developer guide, role-trust-and-permissions.html",
  find: (statement, { policy }) => {
    const restrictsAmr = requiredConditions(statement).some(
      ({ operator, key }) =>
        operator !== "Null" && isKey(key, "cognito-identity.amazonaws.com:amr"),
    );
    if (restrictsAmr) return [];
    return webIdentityProviders(statement, policy).filter((provider) =>
      provider.startsWith("cognito-identity"),
    );
  },
};
