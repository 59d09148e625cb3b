import type { StatementOutcome } from "@own-rows/policy";
import type { Hop, HopName } from "../trace/hop";
import { counted, named, quoted } from "./phrases";
import { checksOf, unmet } from "./statement-outcomes";

/** The conditions of one statement, with what each wanted and what the request had. */
export function conditionsHop(outcome: StatementOutcome, hop: HopName = "condition"): Hop {
  const { effect, applies } = outcome;
  const ok = (effect === "Allow") === applies;
  return { hop, of: named(outcome), ok, checks: checksOf(outcome), says: says(outcome) };
}

const says = (outcome: StatementOutcome) => {
  const { effect, applies, conditions } = outcome;
  if (conditions.length === 0) return "It has no conditions.";
  if (effect === "Deny") {
    return applies ? "All its conditions are met: it denies." : "It is not met.";
  }
  if (applies) {
    return `${counted(conditions.length, "condition")}, and the request meets ${conditions.length === 1 ? "it" : "them all"}.`;
  }
  return `Not met: ${unmet(outcome)
    .map(
      ({ key, wanted, actual }) =>
        `${key} wanted ${quoted(wanted)}, the request had ${actual ? quoted(actual) : "no such key"}`,
    )
    .join("; ")}.`;
};
