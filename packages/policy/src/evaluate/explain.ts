import type { AuthorizationRequest } from "./request";
import type { ConditionOutcome, StatementOutcome, Verdict } from "./verdict";

/** Why a request is allowed or denied, in one paragraph for a person. */
export function explain(
  { effect, statement, considered, deniedBy }: Verdict,
  { action, resource }: Pick<AuthorizationRequest, "action" | "resource">,
): string {
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

  const unmet = considered.filter(({ effect, applies }) => effect === "Allow" && !applies);
  const why = unmet.map(unmetStatement).join("; ");
  return `no ${deniedBy} allows ${action} on ${resource}${why && `: ${why}`}`;
}

const unmetStatement = ({ sid, conditions }: StatementOutcome) =>
  `${sid} wanted ${conditions.flatMap((one) => (one.met ? [] : [unmetCondition(one)])).join(", and ")}`;

function unmetCondition({ operator, key, wanted, actual, problem }: ConditionOutcome) {
  const had = actual ? quoted(actual) : "no such key";
  return `${key} to match ${operator} ${quoted(wanted)}, the request had ${had}${problem ? ` (${problem})` : ""}`;
}

const quoted = (values: readonly string[]) =>
  values.map((value) => JSON.stringify(value)).join(", ");
