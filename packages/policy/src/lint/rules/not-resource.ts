// Tested in test/lint/cases/grammar.ts.
import type { StatementRule } from "../rule";

export const notResource: StatementRule = {
  id: "policy.not_resource",
  about: "statement",
  message: "is all that it excludes: an Allow with NotResource reaches every other resource.",
  fix: "List the resources in Resource; to exclude one, use a Deny.",
  source: "reference_policies_elements_notresource.html",
  find: ({ effect, notResources }) => (effect === "Allow" ? notResources : []),
};
