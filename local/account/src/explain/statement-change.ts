import type { StatementOutcome, Verdict } from "@own-rows/policy";
import type { Change } from "./change";
import { named } from "./phrases";
import { conditionChange } from "./statement-changes";
import { checksOf, decidingOutcome, unmet } from "./statement-outcomes";

/** An Allow that fails by its conditions: they are what would have to come out otherwise. */
export function allowChange(outcome: StatementOutcome): Change {
  const changes = unmet(outcome).map(conditionChange);
  const sides = ["policy", "caller"] as const;
  const differs = sides.find((side) => changes.some((one) => one.differs === side)) ?? "request";
  return { differs, says: changes.map(({ says }) => says) };
}

/** A Deny that applies: no Allow outweighs it. */
export function denyChanges(verdict: Verdict): Change[] {
  const outcome = decidingOutcome(verdict);
  if (outcome === undefined) return [];
  const problem = outcome.conditions.find((one) => one.problem !== undefined)?.problem;
  if (problem !== undefined) {
    return [
      {
        differs: "policy",
        says: [
          `${named(outcome)} is not understood, and what is not understood denies: ${problem}`,
        ],
      },
    ];
  }
  const stands = `${named(outcome)} (${verdict.deniedBy}) stands in the way: no Allow outweighs a Deny`;
  const met = checksOf(outcome).map(
    ({ what, actual }) =>
      `${what}, which the request met with ${actual?.map((value) => JSON.stringify(value)).join(", ") ?? "no such key"}`,
  );
  if (met.length === 0) return [{ differs: "policy", says: [stands] }];
  return [
    {
      differs: "request",
      says: [`one condition of ${named(outcome)} would have to fail: ${met.join("; or ")}`],
    },
    { differs: "policy", says: [stands] },
  ];
}
