/** Condition keys and their values; an absent key is a key without an entry, never an empty string. */
export type ConditionContext = Readonly<Record<string, readonly string[]>>;

/** What a request asks of IAM: may the caller do this to that? */
export interface Ask {
  /** `dynamodb:GetItem` */
  readonly action: string;
  /** An ARN, or `*` for actions without a resource. */
  readonly resource: string;
  /** Keys of the request itself, such as `dynamodb:LeadingKeys`. */
  readonly context?: ConditionContext;
  /** The resource's own policy, if it has one: a role's trust, a function's permissions, a bucket's policy. */
  readonly resourcePolicy?: ResourcePolicy;
}

/** A policy document as JSON text, with the name by which a person finds it. */
export interface NamedPolicy {
  readonly name: string;
  readonly document: string;
}

export interface ResourcePolicy extends NamedPolicy {
  /** A role's trust policy has to allow; other resource policies may, beside the identity's own. */
  readonly required?: boolean;
}

/** Which statement of which policy; `sid` falls back to the statement's position. */
export interface StatementReference {
  readonly policy: string;
  readonly sid: string;
}

/** One condition of one statement: what it wanted, and what the request had (`undefined`: key absent). */
export interface ConditionOutcome {
  readonly operator: string;
  readonly key: string;
  readonly wanted: readonly string[];
  readonly actual: readonly string[] | undefined;
  readonly met: boolean;
  /** Why it can not be met by anything: unknown operator, unresolved variable. */
  readonly problem?: string;
}

/** A statement whose action and resource fit the request, and how its conditions came out. */
export interface StatementOutcome extends StatementReference {
  readonly effect: "Allow" | "Deny";
  readonly applies: boolean;
  readonly conditions: readonly ConditionOutcome[];
}

export interface Verdict {
  readonly allowed: boolean;
  /** The words of AWS's policy evaluation: an allow, a Deny that matched, or no Allow that did. */
  readonly effect: "Allow" | "ExplicitDeny" | "ImplicitDeny";
  /** The statement that decided, if one did. */
  readonly statement?: StatementReference;
  /** Every statement that spoke of this action and resource. */
  readonly considered: readonly StatementOutcome[];
  /** Which kind of policy denied, in AWS's words: `identity-based policy`, `session policy`, … */
  readonly deniedBy?: string;
}
