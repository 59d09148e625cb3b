import type { Role } from "../../template-policies/roles";
import type { WrittenCondition } from "../../template-policies/statements";
import { isOwn } from "../owner";
import type { StatementRule } from "../rule";
import { aboutLeadingKeys } from "../statement";
import { ofPeople } from "../users";

export const looseLeadingKeys: StatementRule = {
  id: "policy.loose_leading_keys",
  about: "statement",
  message: "fits keys that are not the caller's own.",
  fix: 'Compare by "ForAllValues:StringEquals" with "${cognito-identity.amazonaws.com:sub}", or a session\'s "${aws:PrincipalTag/…}"; for composite keys, end the owner with a separator: "${…:sub}#*".',
  source: "DynamoDB developer guide, specifying-conditions.html",
  finds: (statement, { roles }) => {
    if (statement.effect !== "Allow") return [];
    const compared = aboutLeadingKeys(statement).filter(({ operator }) => operator !== "Null");
    // One own key among several is enough for ForAnyValue, so it may only stand beside another comparison.
    const isAnyEnough = compared.every(({ operator }) => operator.startsWith("ForAnyValue:"));
    return compared.flatMap((condition) => loose(condition, isAnyEnough, ofPeople(roles)));
  },
};

const loose = (
  { operator, values }: WrittenCondition,
  isAnyEnough: boolean,
  people: readonly Role[],
): string[] => {
  const isLoose = isAnyEnough || /Not|IgnoreCase|IfExists$/.test(operator);
  return values
    .filter(
      (value) =>
        isLoose ||
        (operator.includes("Like") && isOpen(value)) ||
        (people.length > 0 && !isOwn(value, people)),
    )
    .map((value) => `${operator} "${value}"`);
};

/** A wildcard that is not kept off by a variable and a separator behind it. */
const isOpen = (pattern: string) => {
  const [owner = "", end] = pattern.split(/(?<=\})(?=[^}]*$)/);
  return end === undefined ? /[*?]/.test(pattern) : /[*?]/.test(owner) || /^[*?\w-]*[*?]/.test(end);
};
