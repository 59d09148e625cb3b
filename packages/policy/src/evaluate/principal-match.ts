import type { Principal } from "./principal";
import type { PrincipalElement } from "./principal-element";

/**
 * How closely a policy names the caller. `exact`: itself; `role`: the role of its session;
 * `everyone`: by `*`; `account`: only its account, which leaves it to the account's own policies
 * (reference_policies_elements_principal.html).
 */
export type Closeness = "exact" | "role" | "everyone" | "account";

/** The closest way in which a `Principal` element names the caller, if it does. */
export function named(element: PrincipalElement, caller: Principal): Closeness | undefined {
  if (element === "*") return caller.type === "anonymous" ? "exact" : "everyone";
  if (caller.type === "service") return found(element.Service?.includes(caller.arn));
  if (caller.type === "federated") return found(element.Federated?.includes(caller.arn));

  const names = element.AWS ?? [];
  if (caller.type === "anonymous") return found(names.includes("*"));
  if (names.some((name) => isCaller(name, caller))) return "exact";
  if (names.some((name) => isEntity(name, caller))) return "role";
  if (names.includes("*")) return "everyone";
  return names.some((name) => isAccount(name, caller)) ? "account" : undefined;
}

/**
 * Whether a `NotPrincipal` element leaves the caller out. In a Deny it has to name the account, the
 * role and the session, as AWS may look at each (reference_policies_elements_notprincipal.html).
 */
export function exempted(
  element: PrincipalElement,
  caller: Principal,
  effect: "Allow" | "Deny",
): boolean {
  if (effect === "Allow" || element === "*") return named(element, caller) !== undefined;
  if (caller.type !== "user" && caller.type !== "role-session") {
    return named(element, caller) !== undefined;
  }
  const names = element.AWS ?? [];
  return (
    names.some((name) => isAccount(name, caller)) &&
    names.some((name) => isCaller(name, caller)) &&
    (caller.type === "user" || names.some((name) => isEntity(name, caller)))
  );
}

const found = (is: boolean | undefined): Closeness | undefined => (is ? "exact" : undefined);

const isCaller = (name: string, { arn, userId, type }: Principal) =>
  name === arn || (type === "user" && name === userId);

const isEntity = (name: string, { entity, userId, type }: Principal) =>
  type === "role-session" && (name === entity?.arn || name === userId.split(":")[0]);

const isAccount = (name: string, { accountId }: Principal) =>
  name === accountId || name === `arn:aws:iam::${accountId}:root`;
