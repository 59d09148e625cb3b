import type { StatementRule } from "../rule";
import { asksForAccount, unnamed } from "../trust";

export const trustAnyone: StatementRule = {
  id: "trust.anyone",
  about: "statement",
  message: "lets every account of AWS into this role.",
  fix: "Name who may be this role in Principal.",
  source: "reference_policies_elements_principal.html#principal-anonymous, and _notprincipal.html",
  finds: (statement, { document }) => {
    if (statement.effect !== "Allow" || document.kind !== "trust") return [];
    return asksForAccount(statement) ? [] : unnamed(statement, (value) => value === "*");
  },
};
