// Tested in test/lint/cases/trust.ts.
import type { StatementRule } from "../rule";
import { requiredConditions } from "../statement";
import { webIdentityProviders } from "../trust";

export const trustNoAudience: StatementRule = {
  id: "trust.no_audience",
  about: "statement",
  message: "admits identities of any pool or application to this role.",
  fix: 'Add "StringEquals": { "cognito-identity.amazonaws.com:aud": "<the pool\'s ID>" }, or the provider\'s own aud.',
  source: "Amazon Cognito developer guide, role-trust-and-permissions.html",
  find: (statement, { policy }) =>
    webIdentityProviders(statement, policy).filter((provider) => {
      const wanted = provider.startsWith("cognito-identity") ? /:aud$/ : /:(aud|app_id|sub)$/;
      return !requiredConditions(statement).some(
        ({ operator, key }) => operator !== "Null" && wanted.test(key.toLowerCase()),
      );
    }),
};
