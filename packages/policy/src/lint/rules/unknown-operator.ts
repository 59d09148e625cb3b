// Tested in test/lint/cases/grammar.ts.
import { operators } from "../../evaluate/operators";
import { nearest } from "../../iam-names/nearest";
import type { StatementRule } from "../rule";

export const unknownOperator: StatementRule = {
  id: "policy.unknown_operator",
  about: "statement",
  message: "IAM has no such condition operator.",
  fix: "Correct the operator.",
  source: "reference_policies_elements_condition_operators.html",
  find: ({ conditions }) =>
    conditions
      .filter(({ operator }) => !isKnown(operator))
      .map(({ operator }) => `"${operator}": is it ${nearest(operator, names)}?`),
};

const names = ["Null", ...operators.keys()];

const isKnown = (operator: string) => {
  if (operator === "Null") return true;
  const base = operator.replace(/^(ForAllValues|ForAnyValue):/, "").replace(/IfExists$/, "");
  return operators.has(base);
};
