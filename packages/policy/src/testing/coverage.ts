import type { Role } from "../template-policies/roles";
import { statementsOf } from "../template-policies/statements";
import { find } from "./find";
import type { Policies } from "./policies-of";
import { titleOf } from "./role-policies";
import type { Exercised } from "./tally";

/** How far the assertions went through the statements of the templates' roles. */
export interface Coverage {
  readonly statements: readonly StatementCoverage[];
  /** What no assertion exercised: a test that ends with `[]` here would notice if any of it were taken away. */
  readonly unexercised: readonly string[];
}

export interface StatementCoverage extends Exercised {
  /** The role's logical ID. */
  readonly role: string;
  readonly policy: string;
  readonly statement: string;
  readonly effect: string;
  readonly conditions: readonly ConditionCoverage[];
}

/** Counted where the condition decided alone. */
export interface ConditionCoverage extends Exercised {
  readonly operator: string;
  readonly key: string;
}

/** Of the roles named, or of every role; policies that are in no template are left out. */
export function coverage(policies: Policies, roles?: readonly string[]): Coverage {
  const asked = roles?.map((name) => find("role", name, policies.roles)) ?? policies.roles;
  const statements = asked.flatMap((role) => coverageOf(policies, role));
  return { statements, unexercised: statements.flatMap(missing) };
}

const coverageOf = ({ tally, managed }: Policies, role: Role): StatementCoverage[] => {
  const boundary = managed.filter(({ arn }) => arn === role.boundary && arn !== undefined);
  return [role.trust, ...role.policies, ...boundary].flatMap((document) => {
    const policy = titleOf(document);
    return statementsOf(document.json).map(({ sid, effect, conditions }) => ({
      role: role.logicalId,
      policy,
      statement: sid,
      effect,
      ...tally.get(policy, sid),
      conditions: conditions.map(({ operator, key }, i) => ({
        operator,
        key,
        ...tally.get(policy, sid, i),
      })),
    }));
  });
};

/** An Allow has to allow, a Deny to deny, and each condition to make the difference both ways. */
const missing = (covered: StatementCoverage): string[] => {
  const { policy, statement, effect, conditions } = covered;
  const place = `${statement} of ${policy}`;
  const never = effect === "Deny" ? "denied" : "allowed";
  return [
    ...(covered[never] === 0 ? [`${place}: never ${never}`] : []),
    ...conditions.flatMap(({ operator, key, allowed, denied }) => [
      ...(allowed === 0 ? [`${place}, ${operator} ${key}: never allowed`] : []),
      ...(denied === 0 ? [`${place}, ${operator} ${key}: never denied alone`] : []),
    ]),
  ];
};
