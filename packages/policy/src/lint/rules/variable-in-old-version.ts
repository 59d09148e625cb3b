// Tested in test/lint/cases/grammar.ts.
import { hasVariables, textsWithVariables } from "../policy-variables";
import type { StatementRule } from "../rule";

export const variableInOldVersion: StatementRule = {
  id: "policy.variable_in_old_version",
  about: "statement",
  message: "is plain text, not a variable, since the document's Version is not 2012-10-17.",
  fix: 'Write "Version": "2012-10-17" in the document.',
  source: "reference_policies_elements_version.html",
  find: (statement, { policy }) =>
    hasVariables(policy)
      ? []
      : textsWithVariables(statement).flatMap((text) => text.match(/\$\{[^}]*\}/g) ?? []),
};
