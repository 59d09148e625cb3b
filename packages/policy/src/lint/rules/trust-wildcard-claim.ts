import type { StatementRule } from "../rule";
import { webIdentity } from "../web-identity";

export const trustWildcardClaim: StatementRule = {
  id: "trust.wildcard_claim",
  about: "statement",
  message: 'fits more than was meant: "*authenticated" is true of "unauthenticated".',
  fix: "Write the pool's ID, or the word, in full.",
  source: "Amazon Cognito developer guide, role-trust-and-permissions.html",
  finds: (statement, { document }) => {
    if (webIdentity(statement, document).length === 0) return [];
    return statement.conditions
      .filter(({ operator, key }) => operator.includes("Like") && /:(aud|amr)$/i.test(key))
      .flatMap(({ key, values }) =>
        values.filter((value) => /[*?]/.test(value)).map((value) => `${key} "${value}"`),
      );
  },
};
