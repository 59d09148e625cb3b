// Tested in src/explain/explain.test.ts and ask-changes.test.ts.
import type { StatementOutcome, StatementReference, Verdict } from "@own-rows/policy";
import type { Account } from "../account";
import { roles } from "../services/iam/role";
import type { Check } from "../trace/hop";

/** By the names that a verdict has for them. */
export type PolicyKind =
  | "identity-based policy"
  | "resource-based policy"
  | "session policy"
  | "permissions boundary";

/**
 * The kind of policy that a statement belongs to, by the policy's name: an inline policy's has neither a
 * space nor a colon (IAM API reference, PutRolePolicy), a managed one's is its ARN.
 */
export function kindOf({ policy }: StatementReference, boundary?: string): PolicyKind {
  if (policy === boundary) return "permissions boundary";
  if (policy.startsWith("session policy")) return "session policy";
  const ofIdentity = policy.startsWith("arn:aws:iam:") || !/[ :]/.test(policy);
  return ofIdentity ? "identity-based policy" : "resource-based policy";
}

/** The statement that decided, with the outcome of its conditions. */
export function decidingOutcome({ considered, statement }: Verdict): StatementOutcome | undefined {
  return considered.find(
    ({ policy, sid, applies }) => applies && policy === statement?.policy && sid === statement.sid,
  );
}

/** The Allow with the fewest conditions that failed. */
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

/** The permissions boundary of the role that a session's ARN names, as it is now. */
export function boundaryOf(account: Account, sessionArn: string): string | undefined {
  // `arn:aws:sts::000000000000:assumed-role/<name>/<session>`
  const role = /:assumed-role\/([^/]+)\//.exec(sessionArn)?.[1];
  return role === undefined ? undefined : roles(account.store).get(role)?.boundary;
}
