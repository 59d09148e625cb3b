import type { StatementRule } from "../rule";
import { allowedAmong } from "../statement";

export const trustWrongProvider: StatementRule = {
  id: "trust.wrong_provider",
  about: "statement",
  message: "can not be this role by this statement, so the pool has no role to give.",
  fix: 'For an identity pool, "Federated": "cognito-identity.amazonaws.com" and "Action": "sts:AssumeRoleWithWebIdentity".',
  source: "Amazon Cognito developer guide, role-trust-and-permissions.html",
  finds: (statement, { document }) => {
    const { effect, principals, conditions } = statement;
    if (effect !== "Allow" || document.kind !== "trust") return [];
    const federated = principals.filter(({ kind }) => kind === "Federated");
    const asked = conditions.some(({ key }) => /^cognito-identity\./i.test(key));
    const acts = allowedAmong(statement, assume).length > 0;
    return federated
      .filter(({ value }) => (asked && !value.startsWith("cognito-identity")) || !acts)
      .map(({ value }) => value);
  },
};

const assume = ["sts:AssumeRoleWithWebIdentity", "sts:AssumeRoleWithSAML", "sts:TagSession"];
