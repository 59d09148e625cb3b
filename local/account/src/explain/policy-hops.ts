import type { StatementOutcome } from "@own-rows/policy";
import type { Decided } from "../trace/decisions";
import type { Hop } from "../trace/hop";
import { conditionsHop } from "./conditions-hop";
import { named } from "./phrases";
import { decidingOutcome, kindOf, nearestAllow } from "./statement-outcomes";

/** What the policies said of one ask: the statement, its conditions, and what else had to allow. */
export function policyHops(
  { action, resource, verdict }: Decided,
  { boundary }: { readonly boundary?: string | undefined } = {},
): Hop[] {
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
  if (near !== undefined) return statementHops(near, `speaks of ${action} on ${resource}`);
  const says = `No ${deniedBy} has a statement that allows ${action} on ${resource}.`;
  return [{ hop: "statement", of: "none", ok: false, checks: [], says }];

  function limitHop(outcome: StatementOutcome): Hop {
    return conditionsHop(outcome, kindOf(outcome, boundary) as "session policy");
  }
}

const limits: ReadonlySet<string> = new Set(["session policy", "permissions boundary"]);

/** A Deny without conditions is the end itself; one with some ends at these. */
const statementHops = (outcome: StatementOutcome, does: string): Hop[] => {
  const { effect, conditions } = outcome;
  const ends = effect === "Deny" && conditions.length === 0;
  const says = `${named(outcome)} ${does}${conditions.length === 0 ? "" : ", under its conditions"}.`;
  const statement: Hop = { hop: "statement", of: named(outcome), ok: !ends, checks: [], says };
  return [statement, conditionsHop(outcome)];
};
