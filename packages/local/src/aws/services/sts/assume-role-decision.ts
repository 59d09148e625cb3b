import type { Account } from "../../account";
import { decide } from "../../decision/decide";
import type { Ask, ConditionContext } from "../../decision/request";
import { requestContext } from "../../door/context";
import type { Principal } from "../../principal";
import type { Call } from "../../service";
import type { Role } from "../iam/role";
import { trustAsk } from "./trust";

interface WebIdentity {
  readonly principal: Principal;
  readonly role: Role;
  readonly sessionName: string;
  readonly context: ConditionContext;
}

/**
 * Whether a role's trust policy takes a web identity, and puts that on record. The door can not ask it:
 * nobody signed the request, and who asks is known only when the token has been read.
 */
export const assumeRoleDecision = (
  call: Pick<Call, "account" | "requestId" | "http">,
  { principal, role, sessionName, context }: WebIdentity,
): boolean => {
  const { account, requestId, http } = call;
  const ask = trustAsk(role, "sts:AssumeRoleWithWebIdentity", {
    ...context,
    "sts:RoleSessionName": [sessionName],
  });
  const verdict = verdictOf(account, principal, ask, http);
  account.record({
    requestId,
    principal: principal.arn,
    service: "sts",
    operation: "AssumeRoleWithWebIdentity",
    asks: [{ action: ask.action, resource: ask.resource, verdict }],
    via: http === undefined ? "service" : "http",
  });
  return verdict.allowed;
};

const verdictOf = (account: Account, principal: Principal, ask: Ask, http: Call["http"]) =>
  decide({
    principal,
    policies: { identity: [] },
    ask,
    context: { ...requestContext(account, principal, http), ...ask.context },
  });
