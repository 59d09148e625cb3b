// Tested in test/lint/cases/rows.ts.
import { keyProblem } from "../iam-names/condition-keys";
import type { Role } from "../template-policies/roles";
import { statementsOf, type WrittenStatement } from "../template-policies/statements";
import { readVariable, variablesIn } from "./policy-variables";
import { allowsAny } from "./statement";

/** The roles whose sessions each belong to one user, so that rows have to be read by their owner. */
export function userRoles(roles: readonly Role[]): Role[] {
  return roles.filter((role) => isFederated(role) || isTagged(role));
}

/**
 * Whether a text has a variable that differs from user to user. A misspelt variable counts: that it has no
 * value is a rule of its own. One with a default does not: it is the same for all who lack the key.
 */
export function identifiesUser(text: string, roles: readonly Role[]): boolean {
  return variablesIn(text).some((token) => {
    const variable = readVariable(token);
    if (variable === "escaped") return false;
    if (variable === undefined || keyProblem(variable.key) !== undefined) return true;
    return !variable.hasDefault && roles.every((role) => isUserKey(variable.key, role));
  });
}

/** Whether someone with a token of an identity provider can assume the role. */
function isFederated({ trust }: Role): boolean {
  return statementsOf(trust.document).some(
    (statement) =>
      statement.principals.some(({ kind }) => kind === "Federated") &&
      allowsAny(statement, ["sts:AssumeRoleWithWebIdentity"]),
  );
}

/** Whether a session belongs to a user by a tag that the trust policy has a condition on. */
function isTagged({ trust }: Role): boolean {
  return statementsOf(trust.document).some(
    (statement) => allowsAny(statement, ["sts:TagSession"]) && hasTagCondition(statement),
  );
}

const hasTagCondition = ({ conditions }: WrittenStatement) =>
  conditions.some(({ key }) => /^aws:(RequestTag\/|TagKeys$)/i.test(key));

/** Keys that tell users apart (reference_policies_condition-keys.html, and _iam-condition-keys.html). */
const isUserKey = (key: string, role: Role) =>
  /^aws:(PrincipalTag\/.|SourceIdentity$)/i.test(key) ||
  /^(saml|[^:]+\.[^:]+):(sub|user_id|id)$/i.test(key) ||
  // It has the session's name, which a federated user shares with everyone or chooses.
  (/^aws:userid$/i.test(key) && !isFederated(role));
