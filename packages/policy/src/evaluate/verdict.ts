/** Whether a request is allowed, and why. Plain data. */
export interface Verdict {
  readonly allowed: boolean;
  /** An Allow, a Deny that applies, or no Allow that does (reference_policies_evaluation-logic.html). */
  readonly effect: "Allow" | "ExplicitDeny" | "ImplicitDeny";
  /** The statement that decided, if one did. */
  readonly statement?: StatementReference;
  /** Every statement that matches the principal, the action and the resource. */
  readonly considered: readonly StatementOutcome[];
  /** The kind of policy that denied, in AWS's words: `identity-based policy`, `session policy`, … */
  readonly deniedBy?: string;
}

export interface StatementReference {
  readonly policy: string;
  /** The statement's `Sid`, or its position: `statement 1`. */
  readonly sid: string;
}

/** A statement that matches the request, and the outcome of its conditions. */
export interface StatementOutcome extends StatementReference {
  readonly effect: "Allow" | "Deny";
  /** All conditions are met. */
  readonly applies: boolean;
  readonly conditions: readonly ConditionOutcome[];
}

export interface ConditionOutcome {
  readonly operator: string;
  readonly key: string;
  /** The policy's values, with the request's values in their variables. */
  readonly wanted: readonly string[];
  /** The request's values; `undefined` if the request has no such key. */
  readonly actual: readonly string[] | undefined;
  readonly met: boolean;
  /** Why nothing can meet it, such as an operator that IAM does not have. */
  readonly problem?: string;
}
