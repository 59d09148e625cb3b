import type { StatementRule } from "../rule";

export const notAction: StatementRule = {
  id: "policy.not_action",
  about: "statement",
  message: "is all that is left out: an Allow with NotAction allows every other action of AWS.",
  fix: "List what is allowed in Action; to take something away, use a Deny.",
  source: "reference_policies_elements_notaction.html",
  finds: ({ effect, notActions }) => (effect === "Allow" ? notActions : []),
};
