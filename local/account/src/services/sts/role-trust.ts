import type { Ask, ConditionContext, Principal } from "@own-rows/policy";
import { decide } from "@own-rows/policy";
import type { Account } from "../../account";
import { requestContext } from "../../gateway/context";
import type { Call } from "../../service";
import type { Decided } from "../../trace/decisions";
import type { Trail } from "../../trace/trace";
import { cognitoIdentityOf } from "../cognito-identity/federated";
import type { Role } from "../iam/role";
import { trustAsk } from "./trust";

interface WebIdentity {
  readonly principal: Principal;
  readonly role: Role;
  readonly sessionName: string;
  readonly context: ConditionContext;
  readonly trail: Trail;
}

/**
 * Whether a role's trust policy takes a web identity, and puts that on record. The door can not ask it:
 * nobody signed the request, and who asks is known only when the token has been read.
 */
export function assumeRoleDecision(
  call: Pick<Call, "account" | "requestId" | "arrivedAt" | "http">,
  { principal, role, sessionName, context, trail }: WebIdentity,
): Decided {
  const { account, requestId, arrivedAt, http } = call;
  const ask = trustAsk(role, "sts:AssumeRoleWithWebIdentity", {
    ...context,
    "sts:RoleSessionName": [sessionName],
  });
  const decided = {
    action: ask.action,
    resource: ask.resource,
    verdict: verdictOf(account, principal, ask, http),
  };
  const identity = cognitoIdentityOf(principal)?.identityId;
  account.record({
    requestId,
    principal: principal.arn,
    service: "sts",
    operation: "AssumeRoleWithWebIdentity",
    asks: [decided],
    seen: trail.seen,
    ...(identity === undefined ? {} : { identity }),
    latencyMs: performance.now() - arrivedAt,
    via: http === undefined ? "service" : "http",
  });
  return decided;
}

const verdictOf = (account: Account, principal: Principal, ask: Ask, http: Call["http"]) =>
  decide({
    principal,
    policies: { identity: [] },
    ask,
    context: { ...requestContext(account, principal, http), ...ask.context },
  });
