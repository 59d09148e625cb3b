import type { ConditionContext } from "./condition-context";

/** What is asked of IAM: may the principal do this to that? */
export interface AuthorizationRequest {
  /** `dynamodb:GetItem` */
  readonly action: string;
  /** An ARN, or `*` for an action without a resource. */
  readonly resource: string;
  /** Keys of the request itself, such as `dynamodb:LeadingKeys`. */
  readonly context?: ConditionContext;
  /** The resource's own policy, if it has one: a role's trust, a function's permissions, a bucket's policy. */
  readonly resourcePolicy?: ResourcePolicy;
}

/** A policy document as JSON text, with the name that a person finds it by. */
export interface NamedPolicy {
  readonly name: string;
  readonly document: string;
}

export interface ResourcePolicy extends NamedPolicy {
  /** True for a role's trust policy: it has to allow. Another resource's policy is one of two that may. */
  readonly required?: boolean;
}

/** The policies of a principal. */
export interface PolicySet {
  readonly identity: readonly NamedPolicy[];
  /** Only if the session was given some; then each request needs an Allow here too. */
  readonly session?: readonly NamedPolicy[];
  /** Only if the role has a permissions boundary; then each request needs an Allow here too. */
  readonly boundary?: readonly NamedPolicy[];
}
