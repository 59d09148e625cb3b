import { isKey, requiring } from "../look";
import type { StatementRule } from "../rule";

export const trustAnyone: StatementRule = {
  id: "trust.anyone",
  about: "statement",
  message: "as principal lets every account of AWS into this role.",
  fix: "Name who may be this role in Principal.",
  source: "reference_policies_elements_principal.html#principal-anonymous",
  finds: (statement, { document }) => {
    const { effect, principals } = statement;
    if (effect !== "Allow" || document.kind !== "trust") return [];
    const narrowed = requiring(statement).some(({ key }) => isKey(key, ...narrowing));
    return narrowed
      ? []
      : principals.filter(({ value }) => value === "*").map(({ value }) => `"${value}"`);
  },
};

const narrowing = [
  "aws:PrincipalAccount",
  "aws:PrincipalArn",
  "aws:PrincipalOrgID",
  "aws:PrincipalOrgPaths",
];
