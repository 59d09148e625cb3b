// Tested in src/explain/explain.test.ts.
import type { StatementOutcome } from "@own-rows/policy";
import type { Decided } from "../trace/decisions";
import type { Check } from "../trace/hop";
import type { ExplainedHop } from "./hop";
import { named } from "./phrases";
import { checksOf, kindOf, nearestAllow } from "./statement-outcomes";

/** Whether an ask needs a role's trust policy, which has to allow it even if other policies do. */
export function isTrust({ action }: Pick<Decided, "action">) {
  return /^sts:(AssumeRole|AssumeRoleWithWebIdentity|TagSession)$/.test(action);
}

/** Whether the role accepted the caller: by its trust policy at that time, and by the caller's own policies. */
export function trustHop(decided: Decided, who: string): ExplainedHop {
  const { action, resource, verdict } = decided;
  const trust = decisiveStatement(decided, "resource-based policy");
  const own = decisiveStatement(decided, "identity-based policy");
  return {
    hop: action === "sts:TagSession" ? "tags" : "trust",
    of: resource,
    ok: verdict.allowed,
    checks: [...(trust === undefined ? [] : checksOf(trust)), ...ownChecks(decided, own)],
    says: verdict.allowed
      ? `${trust === undefined ? "The trust policy" : named(trust)} lets ${who} do ${action}.`
      : refusal(decided, trust, who),
  };
}

/** Of the statements of a kind: one that denies, else one that applies, else the nearest Allow. */
const decisiveStatement = ({ verdict }: Decided, kind: string): StatementOutcome | undefined => {
  const outcomes = verdict.considered.filter((outcome) => kindOf(outcome) === kind);
  const applies = outcomes.filter((outcome) => outcome.applies);
  return applies.find(({ effect }) => effect === "Deny") ?? applies[0] ?? nearestAllow(outcomes);
};

/** The caller's own policies have to allow it too, unless the trust policy names the caller itself. */
const ownChecks = (
  { action, verdict }: Decided,
  own: StatementOutcome | undefined,
): readonly Check[] => {
  const what = `${action} by the caller's own policies`;
  const lacking = verdict.deniedBy === "identity-based policy" && !verdict.allowed;
  if (own === undefined) {
    return lacking ? [{ what, wanted: ["a statement that allows it"], ok: false }] : [];
  }
  return [{ what, wanted: [], actual: [named(own)], ok: !lacking }, ...checksOf(own)];
};

const refusal = (
  { action, verdict }: Decided,
  trust: StatementOutcome | undefined,
  who: string,
) => {
  if (verdict.effect === "ExplicitDeny") {
    return `${verdict.statement && named(verdict.statement)} denies ${action} to ${who}.`;
  }
  if (verdict.deniedBy === "identity-based policy") {
    return `The role would accept ${who}, whose own policies do not allow ${action}.`;
  }
  if (trust !== undefined) {
    return `${named(trust)} names ${who}, and not all its conditions are met.`;
  }
  return `The role's trust policy has no statement that lets ${who} do ${action}.`;
};
