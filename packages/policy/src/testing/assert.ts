// Tested in src/testing/testing.test.ts.
import type { StatementOutcome, Verdict } from "../evaluate/verdict";
import { type Evaluated, evaluateRequest } from "./evaluate-request";
import type { Policies } from "./policies-of";
import type { AccessRequest } from "./request";

/** @throws PolicyAssertionError with the evaluator's explanation, if the policies deny the request */
export function assertAllowed(policies: Policies, request: AccessRequest): void {
  const evaluated = evaluateRequest(policies, request);
  if (!evaluated.verdict.allowed) fail("allowed", evaluated, assertAllowed);
  policies.tally.add(evaluated.verdict);
}

export type DeniedRequest = AccessRequest & {
  /**
   * The only reason that counts: a condition key, `no statement`, the Sid of a Deny, or the kind of
   * policy (`permissions boundary`, `resource-based policy`, …).
   */
  readonly because?: string;
};

/** @throws PolicyAssertionError with the evaluator's explanation, if they allow it, or deny it for another reason */
export function assertDenied(policies: Policies, request: DeniedRequest): void {
  const { because } = request;
  const evaluated = evaluateRequest(policies, request);
  if (evaluated.verdict.allowed) fail("denied", evaluated, assertDenied);
  if (because !== undefined && !includes(reasonsOf(evaluated.verdict), because)) {
    fail(`denied because of "${because}"`, evaluated, assertDenied);
  }
  policies.tally.add(evaluated.verdict);
}

/** A failed assertion, in the form that test runners know. */
export class PolicyAssertionError extends Error {
  override readonly name = "AssertionError";
  readonly code = "ERR_ASSERTION";
  readonly actual: string;
  readonly expected: string;

  constructor(message: string, actual: string, expected: string) {
    super(message);
    this.actual = actual;
    this.expected = expected;
  }
}

type Assertion = (policies: Policies, request: AccessRequest) => void;

function fail(expected: string, { verdict, explanation }: Evaluated, assertion: Assertion): never {
  const actual = verdict.allowed ? "allowed" : "denied";
  const message = `It should be ${expected}: ${explanation}.`;
  const error = new PolicyAssertionError(message, actual, expected);
  // The stack begins at the test's own line.
  Error.captureStackTrace(error, assertion);
  throw error;
}

const includes = (reasons: readonly string[], because: string) =>
  reasons.some((reason) => reason.toLowerCase() === because.toLowerCase());

/**
 * The reasons of a denial: a condition key that alone kept an Allow from applying; `no statement` if none
 * matched; the Sid of the Deny and its keys; and the kind of policy that denied, in AWS's words.
 */
function reasonsOf({ effect, statement, considered, deniedBy }: Verdict): string[] {
  const kind = deniedBy === undefined ? [] : [deniedBy];
  if (effect === "ExplicitDeny") {
    const deny = considered.find(
      ({ policy, sid }) => policy === statement?.policy && sid === statement.sid,
    );
    return [...kind, statement?.sid ?? "", ...(deny?.conditions ?? []).map(({ key }) => key)];
  }
  const unmet = considered.filter((one) => one.effect === "Allow" && !one.applies);
  if (unmet.length === 0) return [...kind, "no statement"];
  return [...kind, ...unmet.flatMap(onlyUnmetKey)];
}

/** The key that all unmet conditions of a statement have, if it is one. */
function onlyUnmetKey({ conditions }: StatementOutcome): string[] {
  const keys = conditions.filter(({ met }) => !met).map(({ key }) => key);
  return new Set(keys.map((key) => key.toLowerCase())).size === 1 ? keys.slice(0, 1) : [];
}
