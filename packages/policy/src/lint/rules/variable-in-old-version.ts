import { textIn } from "../policy-variables";
import type { StatementRule } from "../rule";
import { versionOf } from "../version";

export const variableInOldVersion: StatementRule = {
  id: "policy.variable_in_old_version",
  about: "statement",
  message: "is plain text and no variable, for the document's Version is not 2012-10-17.",
  fix: 'Write "Version": "2012-10-17" in the document.',
  source: "reference_policies_elements_version.html",
  finds: (statement, { document }) =>
    versionOf(document) === "2012-10-17"
      ? []
      : textIn(statement).flatMap((text) => text.match(/\$\{[^}]*\}/g) ?? []),
};
