import { columns } from "./columns";
import type { Coverage } from "./coverage";

/** The same for people: a line for each statement, and below it one for each of its conditions. */
export function coverageTable({ statements }: Coverage): string {
  return columns(
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
