import type { Role } from "../template-policies/roles";
import { statementsOf } from "../template-policies/statements";
import { find } from "./find";
import type { Policies } from "./policies-of";
import { titleOf } from "./role-policies";
import type { Exercised } from "./tally";

/** Which statements of the templates' roles the assertions have exercised. */
export interface Coverage {
  readonly statements: readonly StatementCoverage[];
  /** What no assertion has exercised. If it is `[]`, nothing can be removed from a policy without a failing test. */
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

/** Counts the requests that the condition alone decided. */
export interface ConditionCoverage extends Exercised {
  readonly operator: string;
  readonly key: string;
}

/** The coverage of the roles named, or of every role. Policies that are in no template are left out. */
export function coverage(policies: Policies, roles?: readonly string[]): Coverage {
  const covered = roles?.map((name) => find("role", name, policies.roles)) ?? policies.roles;
  const statements = covered.flatMap((role) => coverageOf(policies, role));
  return { statements, unexercised: statements.flatMap(missing) };
}

const coverageOf = ({ tally, policies }: Policies, role: Role): StatementCoverage[] => {
  const boundary = policies.filter(({ arn }) => arn === role.boundary && arn !== undefined);
  return [role.trust, ...role.policies, ...boundary].flatMap((templatePolicy) => {
    const policy = titleOf(templatePolicy);
    return statementsOf(templatePolicy.document).map(({ sid, effect, conditions }) => ({
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

/** The coverage for a person: a line for each statement, and below it one for each of its conditions. */
export function coverageTable({ statements }: Coverage): string {
  return table(
    ["role", "statement", "allowed", "denied"],
    statements.flatMap(({ role, policy, statement, allowed, denied, conditions }) => [
      [role, `${statement} of ${policy}`, shown(allowed), shown(denied)],
      ...conditions.map((one) => [
        "",
        `  ${one.operator} ${one.key}`,
        shown(one.allowed),
        shown(one.denied),
      ]),
    ]),
  );
}

const shown = (count: number) => (count === 0 ? "never" : String(count));

/** Each column is as wide as its longest cell. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, ...rows];
  const widths = head.map((_, i) => Math.max(...lines.map((line) => line[i]?.length ?? 0)));
  const padded = lines.map((line) => line.map((cell, i) => cell.padEnd(widths[i] ?? 0)));
  return padded.map((cells) => cells.join("  ").trimEnd()).join("\n");
}
