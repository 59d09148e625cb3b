import type { WrittenCondition } from "../../template-policies/statements";
import { aboutLeadingKeys } from "../look";
import type { StatementRule } from "../rule";

export const looseLeadingKeys: StatementRule = {
  id: "policy.loose_leading_keys",
  about: "statement",
  message: "fits keys of other owners.",
  fix: 'Compare by "ForAllValues:StringEquals"; for composite keys, end the owner with a separator: "${…:sub}#*".',
  source: "DynamoDB developer guide, specifying-conditions.html",
  finds: (statement) =>
    statement.effect === "Allow" ? aboutLeadingKeys(statement).flatMap(loose) : [],
};

const loose = ({ operator, values }: WrittenCondition): string[] => {
  if (operator === "Null") return [];
  const isLoose = /Not|IfExists$/.test(operator);
  return values
    .filter((value) => isLoose || (operator.includes("Like") && isOpen(value)))
    .map((value) => `${operator} "${value}"`);
};

/** A wildcard that is not kept off by a variable and a separator behind it. */
const isOpen = (pattern: string) => {
  const [owner = "", end] = pattern.split(/(?<=\})(?=[^}]*$)/);
  return end === undefined ? /[*?]/.test(pattern) : /[*?]/.test(owner) || /^[*?\w-]*[*?]/.test(end);
};
