import type { ConditionContext } from "./request";

export interface Entity {
  readonly kind: "role" | "user";
  readonly name: string;
  /** `arn:aws:iam::000000000000:role/path/name`: what a `Principal` element names, sessions included. */
  readonly arn: string;
}

/** Who signed a request, as IAM sees it. */
export interface Principal {
  readonly type: "user" | "role-session" | "service" | "federated" | "anonymous";
  /**
   * `arn:aws:sts::000000000000:assumed-role/Name/session`, or `arn:aws:iam::000000000000:user/name`;
   * of a service its host, of a federated caller its provider: a host or an OIDC provider's ARN.
   */
  readonly arn: string;
  readonly accountId: string;
  /** IAM's unique id, for a session followed by `:session-name`; `aws:userid`. */
  readonly userId: string;
  /** The role or user whose policies decide; absent for a service, a provider or an anonymous caller. */
  readonly entity?: Entity;
  /** Policies given when the session began; they can only take away. */
  readonly sessionPolicies: readonly string[];
  /** What every request of this principal carries: `aws:PrincipalTag/…`, `cognito-identity.amazonaws.com:sub`, … */
  readonly context: ConditionContext;
}

/** An AWS service acting by itself, such as API Gateway invoking a function. */
export function servicePrincipal(host: string, accountId: string): Principal {
  return {
    type: "service",
    arn: host,
    accountId,
    userId: host,
    sessionPolicies: [],
    context: { "aws:PrincipalServiceName": [host], "aws:PrincipalIsAWSService": ["true"] },
  };
}

/** Someone whom an identity provider vouches for, such as `cognito-identity.amazonaws.com`, in a role's trust. */
export function federatedPrincipal(
  provider: string,
  accountId: string,
  context: ConditionContext,
): Principal {
  return {
    type: "federated",
    arn: provider,
    accountId,
    userId: provider,
    sessionPolicies: [],
    context: { ...context, "aws:FederatedProvider": [provider] },
  };
}

export const anonymous: Principal = {
  type: "anonymous",
  arn: "*",
  accountId: "anonymous",
  userId: "anonymous",
  sessionPolicies: [],
  context: {},
};
