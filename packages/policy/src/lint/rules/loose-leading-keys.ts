// Tested in test/lint/cases/rows.ts.
import type { Role } from "../../template-policies/roles";
import type { WrittenCondition } from "../../template-policies/statements";
import type { StatementRule } from "../rule";
import { leadingKeyConditions } from "../statement";
import { identifiesUser, userRoles } from "../users";

export const looseLeadingKeys: StatementRule = {
  id: "policy.loose_leading_keys",
  about: "statement",
  message: "matches keys that are not the caller's own.",
  fix: 'Compare by "ForAllValues:StringEquals" with "${cognito-identity.amazonaws.com:sub}", or a session\'s "${aws:PrincipalTag/…}"; for composite keys, end the owner with a separator: "${…:sub}#*".',
  source: "DynamoDB developer guide, specifying-conditions.html",
  find: (statement, { roles }) => {
    if (statement.effect !== "Allow") return [];
    const compared = leadingKeyConditions(statement).filter(({ operator }) => operator !== "Null");
    // For ForAnyValue one own key among several is enough, so it needs another comparison beside it.
    const isAnyEnough = compared.every(({ operator }) => operator.startsWith("ForAnyValue:"));
    return compared.flatMap((condition) => looseValues(condition, isAnyEnough, userRoles(roles)));
  },
};

function looseValues(
  { operator, values }: WrittenCondition,
  isAnyEnough: boolean,
  ofUsers: readonly Role[],
): string[] {
  const isLoose = isAnyEnough || /Not|IgnoreCase|IfExists$/.test(operator);
  return values
    .filter(
      (value) =>
        isLoose ||
        (operator.includes("Like") && isOpen(value)) ||
        (ofUsers.length > 0 && !identifiesUser(value, ofUsers)),
    )
    .map((value) => `${operator} "${value}"`);
}

/** Whether a wildcard is not separated from the owner: only `${owner}#*` has its wildcard after a separator. */
function isOpen(pattern: string) {
  const [owner = "", end] = pattern.split(/(?<=\})(?=[^}]*$)/);
  return end === undefined ? /[*?]/.test(pattern) : /[*?]/.test(owner) || /^[*?\w-]*[*?]/.test(end);
}
