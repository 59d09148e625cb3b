// Tested in test/lint/cases/grammar.ts.
import type { StatementRule } from "../rule";

export const notAction: StatementRule = {
  id: "policy.not_action",
  about: "statement",
  message: "is all that it excludes: an Allow with NotAction allows every other action of AWS.",
  fix: "List what is allowed in Action; to exclude something, use a Deny.",
  source: "reference_policies_elements_notaction.html",
  find: ({ effect, notActions }) => (effect === "Allow" ? notActions : []),
};
