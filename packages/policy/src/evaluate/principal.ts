// Tested in test/evaluate/cases.test.ts.
import type { ConditionContext } from "./condition-context";

/** Who makes a request. */
export interface Principal {
  readonly type: "user" | "role-session" | "service" | "federated" | "anonymous";
  /**
   * `arn:aws:sts::000000000000:assumed-role/Name/session`, or `arn:aws:iam::000000000000:user/name`;
   * of a service its host; of a federated principal its provider: a host or an OIDC provider's ARN.
   */
  readonly arn: string;
  readonly accountId: string;
  /** IAM's unique ID, for a session followed by `:session-name`; `aws:userid`. */
  readonly userId: string;
  /** The role or user whose policies decide. A service, a provider and an anonymous caller have none. */
  readonly entity?: Entity;
  /** Policies that the session was given when it began. They can only restrict it. */
  readonly sessionPolicies: readonly string[];
  /** Keys of every request of this principal: `aws:PrincipalTag/…`, `cognito-identity.amazonaws.com:sub`, … */
  readonly context: ConditionContext;
}

export interface Entity {
  readonly kind: "role" | "user";
  readonly name: string;
  /** `arn:aws:iam::000000000000:role/path/name`: what a `Principal` element names, sessions included. */
  readonly arn: string;
}

/** An AWS service, such as API Gateway when it invokes a function. */
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

/** Someone with a token of an identity provider, such as `cognito-identity.amazonaws.com`, in a role's trust. */
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
