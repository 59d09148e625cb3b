// Tested in test/evaluate/cases.test.ts.
import type { PrincipalElement } from "./document";
import type { Principal } from "./principal";

/**
 * How a statement names the principal of a request. `exact`: itself; `role`: the role of its session;
 * `everyone`: by `*`; `account`: only its account, which leaves it to the account's own policies
 * (reference_policies_elements_principal.html).
 */
export type PrincipalMatch = "exact" | "role" | "everyone" | "account";

/** The closest way in which a `Principal` element names a principal, if it does. */
export function matchPrincipal(
  element: PrincipalElement,
  principal: Principal,
): PrincipalMatch | undefined {
  const { type, arn } = principal;
  if (element === "*") return type === "anonymous" ? "exact" : "everyone";
  if (type === "service") return element.Service?.includes(arn) ? "exact" : undefined;
  if (type === "federated") return element.Federated?.includes(arn) ? "exact" : undefined;

  const names = element.AWS ?? [];
  if (type === "anonymous") return names.includes("*") ? "exact" : undefined;
  if (names.some((name) => isItself(name, principal))) return "exact";
  if (names.some((name) => isItsRole(name, principal))) return "role";
  if (names.includes("*")) return "everyone";
  return names.some((name) => isItsAccount(name, principal)) ? "account" : undefined;
}

/**
 * Whether a `NotPrincipal` element exempts a principal. In a Deny it has to name the account, the role
 * and the session, since AWS may compare each of them (reference_policies_elements_notprincipal.html).
 */
export function isExempt(
  element: PrincipalElement,
  principal: Principal,
  effect: "Allow" | "Deny",
): boolean {
  const { type } = principal;
  const hasOwnPolicies = type === "user" || type === "role-session";
  if (effect === "Allow" || element === "*" || !hasOwnPolicies) {
    return matchPrincipal(element, principal) !== undefined;
  }
  const names = element.AWS ?? [];
  return (
    names.some((name) => isItsAccount(name, principal)) &&
    names.some((name) => isItself(name, principal)) &&
    (type === "user" || names.some((name) => isItsRole(name, principal)))
  );
}

/** The more closely a principal is named, the higher. */
export const closeness: Readonly<Record<PrincipalMatch, number>> = {
  exact: 3,
  role: 2,
  everyone: 1,
  account: 0,
};

const isItself = (name: string, { arn, userId, type }: Principal) =>
  name === arn || (type === "user" && name === userId);

const isItsRole = (name: string, { entity, userId, type }: Principal) =>
  type === "role-session" && (name === entity?.arn || name === userId.split(":")[0]);

const isItsAccount = (name: string, { accountId }: Principal) =>
  name === accountId || name === `arn:aws:iam::${accountId}:root`;
