import { keyProblem, serviceOf } from "../../iam-names/condition-keys";
import type { StatementRule } from "../rule";

export const unknownConditionKey: StatementRule = {
  id: "policy.unknown_condition_key",
  about: "statement",
  message: "No request that the statement is about has this key.",
  fix: "Correct the key, or ask for it where the service has it.",
  source: "Service Authorization Reference, and reference_policies_condition-keys.html",
  finds: ({ conditions, actions }) =>
    conditions.flatMap(({ key }) => {
      const problem = keyProblem(key);
      if (problem !== undefined) return [problem];
      const service = serviceOf(key);
      const fits = service === undefined || actions.length === 0 || actions.some(isOf(service));
      return fits ? [] : [`${key} is a key of ${service}, and no action here is.`];
    }),
};

const isOf = (service: string) => (action: string) =>
  action === "*" || action.toLowerCase().startsWith(`${service}:`) || action.startsWith("*:");
