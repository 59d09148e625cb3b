// Tested in src/services/sts/sts.test.ts.
import type { NamedPolicy, PolicySet, Principal } from "@own-rows/policy";
import type { Account } from "../../account";
import { users } from "./deployer";
import { documentOf, lookUpPolicy, type ManagedPolicy } from "./managed-policy";
import { type Role, roles } from "./role";

/** The policies of a principal as they are now: a changed role counts from the next request on. */
export function policiesOf(account: Account, principal: Principal): PolicySet {
  const policies = entityPolicies(account, principal);
  if (principal.sessionPolicies.length === 0) return policies;
  return { ...policies, session: sessionPolicies(principal) };
}

const entityPolicies = (account: Account, { entity, userId }: Principal): PolicySet => {
  if (entity === undefined) return none;
  if (entity.kind === "user") {
    const user = users(account.store).get(entity.name);
    return user === undefined ? none : currentPolicies(account, user);
  }
  const role = roles(account.store).get(entity.name);
  // A new role of the same name is another role: its policies are not those of an old session.
  if (role === undefined || !userId.startsWith(role.id)) return none;
  return currentPolicies(account, role);
};

const none: PolicySet = { identity: [] };

/** A user or a role. */
type Holder = Pick<Role, "attached"> & Partial<Pick<Role, "inline" | "boundary">>;

interface Resolved {
  readonly managed: readonly (ManagedPolicy | undefined)[];
  readonly policies: PolicySet;
}

/**
 * Stored values are replaced and never changed, so the same role with the same managed policies has the same
 * policies. Because the same objects are returned, the evaluator can cache what it compiles.
 */
const resolved = new WeakMap<Holder, Resolved>();

const currentPolicies = (account: Account, holder: Holder): PolicySet => {
  const before = resolved.get(holder);
  const names = managedBy(holder);
  if (before?.managed.every((policy, i) => policy === lookUpPolicy(account, names[i] ?? ""))) {
    return before.policies;
  }

  const managed = names.map((name) => lookUpPolicy(account, name));
  const policies = policySet(holder, managed);
  resolved.set(holder, { managed, policies });
  return policies;
};

const managedBy = ({ attached, boundary }: Holder) =>
  boundary === undefined ? attached : [...attached, boundary];

const policySet = (
  { inline = {}, attached, boundary }: Holder,
  managed: readonly (ManagedPolicy | undefined)[],
): PolicySet => {
  const identity = [
    ...Object.entries(inline).map(([name, document]) => ({ name, document })),
    ...managed.slice(0, attached.length).flatMap(namedPolicy),
  ];
  if (boundary === undefined) return { identity };
  return { identity, boundary: managed.slice(attached.length).flatMap(namedPolicy) };
};

const namedPolicy = (policy: ManagedPolicy | undefined): NamedPolicy[] =>
  policy === undefined ? [] : [{ name: policy.arn, document: documentOf(policy) }];

const sessionPolicies = (principal: Principal): readonly NamedPolicy[] => {
  const before = bySession.get(principal);
  if (before !== undefined) return before;
  const policies = principal.sessionPolicies.map((document, i) => ({
    name: i === 0 ? "session policy" : `session policy ${i + 1}`,
    document,
  }));
  bySession.set(principal, policies);
  return policies;
};

const bySession = new WeakMap<Principal, readonly NamedPolicy[]>();
