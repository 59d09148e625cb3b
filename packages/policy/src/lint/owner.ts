import { keyProblem } from "../iam-names/condition-keys";
import type { Role } from "../template-policies/roles";
import { readVariable } from "./policy-variables";
import { isFederated } from "./users";

/**
 * Whether a text has a variable that is another one for each person. A misspelt one passes: that it has
 * no value is a rule of its own. One with a default does not: it is the same for all who lack the key.
 */
export function isOwn(text: string, people: readonly Role[]): boolean {
  return (text.match(/\$\{[^}]*\}?/g) ?? []).some((token) => {
    const variable = readVariable(token);
    if (variable === "escaped") return false;
    if (variable === undefined || keyProblem(variable.key) !== undefined) return true;
    return !variable.hasDefault && people.every((role) => isPersons(variable.key, role));
  });
}

/** Keys by which a person is told from others (reference_policies_condition-keys.html, and _iam-condition-keys.html). */
const isPersons = (key: string, role: Role) =>
  /^aws:(PrincipalTag\/.|SourceIdentity$)/i.test(key) ||
  /^(saml|[^:]+\.[^:]+):(sub|user_id|id)$/i.test(key) ||
  // The session's name is in it, and that is the same for everybody, or what the person chose.
  (/^aws:userid$/i.test(key) && !isFederated(role));
