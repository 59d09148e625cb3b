import type { StatementRule } from "../rule";

export const notResource: StatementRule = {
  id: "policy.not_resource",
  about: "statement",
  message: "is all that is left out: an Allow with NotResource reaches every other resource.",
  fix: "List what is reached in Resource; to take something away, use a Deny.",
  source: "reference_policies_elements_notresource.html",
  finds: ({ effect, notResources }) => (effect === "Allow" ? notResources : []),
};
