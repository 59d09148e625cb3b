// Tested in test/lint/cases/trust.ts.
import type { StatementRule } from "../rule";
import { allowsAny } from "../statement";

export const trustWrongProvider: StatementRule = {
  id: "trust.wrong_provider",
  about: "statement",
  message: "cannot assume this role by this statement, so the pool has no role to give.",
  fix: 'For an identity pool, "Federated": "cognito-identity.amazonaws.com" and "Action": "sts:AssumeRoleWithWebIdentity".',
  source: "Amazon Cognito developer guide, role-trust-and-permissions.html",
  find: (statement, { policy }) => {
    const { effect, principals, conditions } = statement;
    if (effect !== "Allow" || policy.kind !== "trust") return [];
    const federated = principals.filter(({ kind }) => kind === "Federated");
    const isForPool = conditions.some(({ key }) => /^cognito-identity\./i.test(key));
    const canAssume = allowsAny(statement, assumeActions);
    return federated
      .filter(({ value }) => (isForPool && !value.startsWith("cognito-identity")) || !canAssume)
      .map(({ value }) => value);
  },
};

const assumeActions = ["sts:AssumeRoleWithWebIdentity", "sts:AssumeRoleWithSAML", "sts:TagSession"];
