// Tested in test/lint/cases/grammar.ts.
import { keyProblem, serviceOf } from "../../iam-names/condition-keys";
import type { StatementRule } from "../rule";

export const unknownConditionKey: StatementRule = {
  id: "policy.unknown_condition_key",
  about: "statement",
  message: "No request that the statement is about has this key.",
  fix: "Correct the key, or use it in a statement with actions of its service.",
  source: "Service Authorization Reference, and reference_policies_condition-keys.html",
  find: ({ conditions, actions }) =>
    conditions.flatMap(({ key }) => {
      const problem = keyProblem(key);
      if (problem !== undefined) return [problem];
      const service = serviceOf(key);
      const isOfAction =
        service === undefined || actions.length === 0 || actions.some(isOf(service));
      return isOfAction
        ? []
        : [`${key} is a key of ${service}, and no action of the statement is of that service.`];
    }),
};

const isOf = (service: string) => (action: string) =>
  action === "*" || action.toLowerCase().startsWith(`${service}:`) || action.startsWith("*:");
