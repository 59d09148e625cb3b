import type { StatementOutcome, StatementReference, Verdict } from "@own-rows/policy";
import type { Check } from "../trace/hop";

/** In the words in which a decision names what denied. */
export type PolicyKind =
  | "identity-based policy"
  | "resource-based policy"
  | "session policy"
  | "permissions boundary";

/**
 * Which kind of policy a statement is of, by the policy's name: an inline policy's has neither a space nor
 * a colon (IAM API reference, PutRolePolicy), a managed one's is its ARN.
 */
export function kindOf({ policy }: StatementReference, boundary?: string): PolicyKind {
  if (policy === boundary) return "permissions boundary";
  if (policy.startsWith("session policy")) return "session policy";
  const ofIdentity = policy.startsWith("arn:aws:iam:") || !/[ :]/.test(policy);
  return ofIdentity ? "identity-based policy" : "resource-based policy";
}

/** The statement that decided, with how its conditions came out. */
export function decidingOutcome({ considered, statement }: Verdict): StatementOutcome | undefined {
  return considered.find(
    ({ policy, sid, applies }) => applies && policy === statement?.policy && sid === statement.sid,
  );
}

/** The Allow that failed by the fewest conditions. */
export function nearestAllow(outcomes: readonly StatementOutcome[]): StatementOutcome | undefined {
  return outcomes
    .filter(({ effect, applies }) => effect === "Allow" && !applies)
    .sort((a, b) => unmet(a).length - unmet(b).length)[0];
}

export function unmet({ conditions }: StatementOutcome) {
  return conditions.filter(({ met }) => !met);
}

export function checksOf({ conditions }: StatementOutcome): Check[] {
  return conditions.map(({ operator, key, wanted, actual, met, problem }) => ({
    what: `${operator} ${key}`,
    wanted,
    ...(actual === undefined ? {} : { actual }),
    ok: met,
    ...(problem === undefined ? {} : { problem }),
  }));
}
