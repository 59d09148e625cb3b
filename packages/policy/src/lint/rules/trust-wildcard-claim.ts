// Tested in test/lint/cases/trust.ts.
import type { StatementRule } from "../rule";
import { webIdentityProviders } from "../trust";

export const trustWildcardClaim: StatementRule = {
  id: "trust.wildcard_claim",
  about: "statement",
  message: 'matches more than it should: "*authenticated" matches "unauthenticated".',
  fix: "Write the pool's ID, or the word, in full.",
  source: "Amazon Cognito developer guide, role-trust-and-permissions.html",
  find: (statement, { policy }) => {
    if (webIdentityProviders(statement, policy).length === 0) return [];
    return statement.conditions
      .filter(({ operator, key }) => operator.includes("Like") && /:(aud|amr)$/i.test(key))
      .flatMap(({ key, values }) =>
        values.filter((value) => /[*?]/.test(value)).map((value) => `${key} "${value}"`),
      );
  },
};
