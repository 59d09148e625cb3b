// Tested in test/lint/cases/grammar.ts.
import type { StatementRule } from "../rule";

export const wildcardAction: StatementRule = {
  id: "policy.wildcard_action",
  about: "statement",
  message: "allows every action that it matches, also those that AWS adds later.",
  fix: "List the actions that are used.",
  source: "best-practices.html#grant-least-privilege",
  find: ({ effect, actions }) =>
    effect === "Allow" ? actions.filter((action) => /[*?]/.test(action)) : [],
};
