import type { StatementRule } from "../rule";
import { isKey, requiring } from "../statement";
import { webIdentity } from "../web-identity";

export const trustNoAmr: StatementRule = {
  id: "trust.no_amr",
  about: "statement",
  message: "may bring guests into this role, as well as people who signed in.",
  fix: 'Add "ForAnyValue:StringLike": { "cognito-identity.amazonaws.com:amr": "authenticated" }.',
  source: "Amazon Cognito developer guide, role-trust-and-permissions.html",
  finds: (statement, { document }) =>
    webIdentity(statement, document)
      .filter((provider) => provider.startsWith("cognito-identity"))
      .filter(
        () =>
          !requiring(statement).some(
            ({ operator, key }) =>
              operator !== "Null" && isKey(key, "cognito-identity.amazonaws.com:amr"),
          ),
      ),
};
