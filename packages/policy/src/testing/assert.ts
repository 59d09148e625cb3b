import { AssertionError } from "node:assert";
import { type Answer, ask } from "./evaluate-request";
import type { Policies } from "./policies-of";
import { reasonsOf } from "./reasons";
import type { AccessRequest } from "./request";

/** @throws AssertionError with the evaluator's explanation, if the policies deny the request */
export function assertAllowed(policies: Policies, request: AccessRequest): void {
  const answer = ask(policies, request);
  if (!answer.verdict.allowed) fail("allowed", answer, assertAllowed);
  policies.tally.add(answer.verdict);
}

export type DeniedRequest = AccessRequest & {
  /**
   * The only reason that counts: a condition key, `no statement`, the Sid of a Deny, or the kind of
   * policy (`permissions boundary`, `resource-based policy`, …).
   */
  readonly because?: string;
};

/** @throws AssertionError with the evaluator's explanation, if they allow it, or deny it for another reason */
export function assertDenied(policies: Policies, request: DeniedRequest): void {
  const { because } = request;
  const answer = ask(policies, request);
  if (answer.verdict.allowed) fail("denied", answer, assertDenied);
  if (because !== undefined && !isAmong(because, reasonsOf(answer.verdict))) {
    fail(`denied because of "${because}"`, answer, assertDenied);
  }
  policies.tally.add(answer.verdict);
}

const isAmong = (because: string, reasons: readonly string[]) =>
  reasons.some((reason) => reason.toLowerCase() === because.toLowerCase());

const fail = (
  expected: string,
  { verdict, explanation }: Answer,
  stackStartFn: (policies: Policies, request: AccessRequest) => void,
): never => {
  const actual = verdict.allowed ? "allowed" : "denied";
  const message = `It should be ${expected}: ${explanation}.`;
  throw new AssertionError({ message, expected, actual, stackStartFn });
};
