import type { StatementOutcome, Verdict } from "../evaluate/verdict";

/**
 * What a denial can be said to be because of: a condition key that alone kept a statement from allowing;
 * `no statement`, where none spoke of the request; the Sid of the Deny and its keys; and the kind of
 * policy that denied, in AWS's words, such as `permissions boundary`.
 */
export function reasonsOf({ effect, statement, considered, deniedBy }: Verdict): string[] {
  const kind = deniedBy === undefined ? [] : [deniedBy];
  if (effect === "ExplicitDeny") {
    const denying = considered.find(
      ({ policy, sid }) => policy === statement?.policy && sid === statement.sid,
    );
    return [...kind, statement?.sid ?? "", ...keysOf(denying)];
  }
  const near = considered.filter((one) => one.effect === "Allow" && !one.applies);
  if (near.length === 0) return [...kind, "no statement"];
  return [...kind, ...near.flatMap(onlyKey)];
}

/** The one key that all unmet conditions of a statement are about. */
const onlyKey = ({ conditions }: StatementOutcome): string[] => {
  const unmet = conditions.filter(({ met }) => !met).map(({ key }) => key);
  return new Set(unmet.map((key) => key.toLowerCase())).size === 1 ? unmet.slice(0, 1) : [];
};

const keysOf = (outcome: StatementOutcome | undefined) =>
  (outcome?.conditions ?? []).map(({ key }) => key);
