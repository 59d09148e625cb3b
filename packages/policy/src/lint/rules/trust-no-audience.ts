import type { StatementRule } from "../rule";
import { requiring } from "../statement";
import { webIdentity } from "../web-identity";

export const trustNoAudience: StatementRule = {
  id: "trust.no_audience",
  about: "statement",
  message: "may bring identities of any pool or application into this role.",
  fix: 'Add "StringEquals": { "cognito-identity.amazonaws.com:aud": "<the pool\'s ID>" }, or the provider\'s own aud.',
  source: "Amazon Cognito developer guide, role-trust-and-permissions.html",
  finds: (statement, { document }) =>
    webIdentity(statement, document).filter((provider) => {
      const wanted = provider.startsWith("cognito-identity") ? /:aud$/ : /:(aud|app_id|sub)$/;
      return !requiring(statement).some(
        ({ operator, key }) => operator !== "Null" && wanted.test(key.toLowerCase()),
      );
    }),
};
