// Tested in src/explain/explain.test.ts.
import type { StatementOutcome } from "@own-rows/policy";
import type { Decided } from "../trace/decisions";
import type { HopName } from "../trace/hop";
import type { ExplainedHop } from "./hop";
import { counted, named, quoted } from "./phrases";
import { checksOf, decidingOutcome, kindOf, nearestAllow, unmet } from "./statement-outcomes";

/** What the policies said about one ask: the statement, its conditions, and what else had to allow it. */
export function policyHops(
  { action, resource, verdict }: Decided,
  { boundary }: { readonly boundary?: string | undefined } = {},
): ExplainedHop[] {
  const { considered, effect, deniedBy } = verdict;
  const of = (kind: string | undefined) =>
    considered.filter((outcome) => kindOf(outcome, boundary) === kind);

  if (effect === "ExplicitDeny") {
    const deny = decidingOutcome(verdict);
    return deny === undefined ? [] : statementHops(deny, `denies ${action} on ${resource}`);
  }
  if (effect === "Allow") {
    const allow = decidingOutcome(verdict);
    const also = considered.filter(
      (outcome) => outcome.applies && limits.has(kindOf(outcome, boundary)),
    );
    const hops = allow === undefined ? [] : statementHops(allow, `allows ${action} on ${resource}`);
    return [...hops, ...also.map(limitHop)];
  }

  if (deniedBy === "session policy" || deniedBy === "permissions boundary") {
    const allow = considered.find(
      (outcome) => outcome.applies && !limits.has(kindOf(outcome, boundary)),
    );
    const hops = allow === undefined ? [] : statementHops(allow, `allows ${action} on ${resource}`);
    const near = nearestAllow(of(deniedBy));
    if (near !== undefined) return [...hops, conditionsHop(near, deniedBy)];
    const says = `It has to allow ${action} on ${resource} as well, and no statement of it does.`;
    return [...hops, { hop: deniedBy, of: deniedBy, ok: false, checks: [], says }];
  }

  const near = nearestAllow(of(deniedBy));
  if (near !== undefined) return statementHops(near, `is about ${action} on ${resource}`);
  const says = `No ${deniedBy} has a statement that allows ${action} on ${resource}.`;
  return [{ hop: "statement", of: "none", ok: false, checks: [], says }];

  function limitHop(outcome: StatementOutcome): ExplainedHop {
    return conditionsHop(outcome, kindOf(outcome, boundary) as "session policy");
  }
}

const limits: ReadonlySet<string> = new Set(["session policy", "permissions boundary"]);

/** A Deny without conditions is the last hop itself; one with conditions ends at these. */
const statementHops = (outcome: StatementOutcome, does: string): ExplainedHop[] => {
  const { effect, conditions } = outcome;
  const ends = effect === "Deny" && conditions.length === 0;
  const says = `${named(outcome)} ${does}${conditions.length === 0 ? "" : ", under its conditions"}.`;
  return [
    { hop: "statement", of: named(outcome), ok: !ends, checks: [], says },
    conditionsHop(outcome),
  ];
};

/** The conditions of one statement, with what each wanted and what the request had. */
const conditionsHop = (outcome: StatementOutcome, hop: HopName = "condition"): ExplainedHop => {
  const { effect, applies } = outcome;
  const ok = (effect === "Allow") === applies;
  return { hop, of: named(outcome), ok, checks: checksOf(outcome), says: conditionsSay(outcome) };
};

const conditionsSay = (outcome: StatementOutcome) => {
  const { effect, applies, conditions } = outcome;
  if (conditions.length === 0) return "It has no conditions.";
  if (effect === "Deny") {
    return applies ? "All its conditions are met: it denies." : "It is not met.";
  }
  if (applies) {
    return `${counted(conditions.length, "condition")}, and the request meets ${conditions.length === 1 ? "it" : "them all"}.`;
  }
  const failed = unmet(outcome).map(
    ({ key, wanted, actual }) =>
      `${key} wanted ${quoted(wanted)}, the request had ${actual ? quoted(actual) : "no such key"}`,
  );
  return `Not met: ${failed.join("; ")}.`;
};
