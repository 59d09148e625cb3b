// Tested in test/lint/cases/trust.ts.
import type { StatementRule } from "../rule";
import { requiresAccount, unnamedPrincipals } from "../trust";

export const trustAnyone: StatementRule = {
  id: "trust.anyone",
  about: "statement",
  message: "lets every AWS account assume this role.",
  fix: "Name in Principal who may assume this role.",
  source: "reference_policies_elements_principal.html#principal-anonymous, and _notprincipal.html",
  find: (statement, { policy }) => {
    if (statement.effect !== "Allow" || policy.kind !== "trust") return [];
    return requiresAccount(statement) ? [] : unnamedPrincipals(statement, (value) => value === "*");
  },
};
