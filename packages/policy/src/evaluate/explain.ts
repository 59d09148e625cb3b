import type { Ask, ConditionOutcome, StatementOutcome, Verdict } from "./request";

/** Why a request was allowed or denied, in one paragraph for a person. */
export function explain(verdict: Verdict, { action, resource }: Pick<Ask, "action" | "resource">) {
  const { effect, statement, considered, deniedBy } = verdict;
  const where = statement && `${statement.sid} of ${statement.policy}`;
  if (effect === "Allow") return `${where} allows ${action} on ${resource}`;

  if (effect === "ExplicitDeny") {
    const outcome = considered.find(
      ({ policy, sid, applies }) =>
        applies && policy === statement?.policy && sid === statement.sid,
    );
    const problem = outcome?.conditions.find((condition) => condition.problem)?.problem;
    return `${where} (${deniedBy}) denies ${action} on ${resource}${problem ? `: ${problem}` : ""}`;
  }

  const near = considered.filter(({ effect, applies }) => effect === "Allow" && !applies);
  const why = near.map(shortfall).join("; ");
  return `no ${deniedBy} allows ${action} on ${resource}${why && `: ${why}`}`;
}

const shortfall = ({ sid, conditions }: StatementOutcome) =>
  `${sid} wanted ${conditions.flatMap((one) => (one.met ? [] : [unmet(one)])).join(", and ")}`;

const unmet = ({ operator, key, wanted, actual, problem }: ConditionOutcome) => {
  const had = actual ? quoted(actual) : "no such key";
  return `${key} to fit ${operator} ${quoted(wanted)}, the request had ${had}${problem ? ` (${problem})` : ""}`;
};

const quoted = (values: readonly string[]) =>
  values.map((value) => JSON.stringify(value)).join(", ");
