import type { NamedPolicy, PolicySet, Principal } from "@own-rows/policy";
import type { Account } from "../../account";
import { users } from "./deployer";
import { documentOf, lookUpPolicy, type ManagedPolicy } from "./managed-policy";
import { type Role, roles } from "./role";

/** The policies of a principal as they are now: a changed role decides the very next request. */
export function policiesOf(account: Account, principal: Principal): PolicySet {
  const policies = entityPolicies(account, principal);
  if (principal.sessionPolicies.length === 0) return policies;
  return { ...policies, session: sessionOf(principal) };
}

const entityPolicies = (account: Account, { entity, userId }: Principal): PolicySet => {
  if (entity === undefined) return none;
  if (entity.kind === "user") {
    const user = users(account.store).get(entity.name);
    return user === undefined ? none : current(account, user);
  }
  const role = roles(account.store).get(entity.name);
  // A new role of the same name is another role: its policies are not those of an old session.
  if (role === undefined || !userId.startsWith(role.id)) return none;
  return current(account, role);
};

const none: PolicySet = { identity: [] };

type Holder = Pick<Role, "attached"> & Partial<Pick<Role, "inline" | "boundary">>;

interface Read {
  readonly managed: readonly (ManagedPolicy | undefined)[];
  readonly policies: PolicySet;
}

/**
 * Stored values are replaced and never changed, so the same role with the same managed policies has the
 * same policies; whoever compiles them may keep what was compiled by the arrays' and policies' identity.
 */
const known = new WeakMap<Holder, Read>();

const current = (account: Account, holder: Holder): PolicySet => {
  const before = known.get(holder);
  const names = managedBy(holder);
  if (before?.managed.every((policy, i) => policy === lookUpPolicy(account, names[i] ?? ""))) {
    return before.policies;
  }

  const managed = names.map((name) => lookUpPolicy(account, name));
  const policies = policySet(holder, managed);
  known.set(holder, { managed, policies });
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

const sessionOf = (principal: Principal): readonly NamedPolicy[] => {
  const before = ofSession.get(principal);
  if (before !== undefined) return before;
  const policies = principal.sessionPolicies.map((document, i) => ({
    name: i === 0 ? "session policy" : `session policy ${i + 1}`,
    document,
  }));
  ofSession.set(principal, policies);
  return policies;
};

const ofSession = new WeakMap<Principal, readonly NamedPolicy[]>();
