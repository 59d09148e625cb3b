// Tested in src/services/sts/web-identity.test.ts and cognito-identity/credentials.test.ts.
import type { AuthorizationRequest, ConditionContext, Principal } from "@own-rows/policy";
import { evaluate } from "@own-rows/policy";
import type { Account } from "../../account";
import { requestContext } from "../../gateway/context";
import type { Call } from "../../service";
import type { Decided } from "../../trace/decisions";
import type { Trace } from "../../trace/trace";
import type { Role } from "../iam/role";
import { cognitoIdentityOf } from "./cognito-provider";

/** Asks a role's trust policy: it has to allow, whatever the caller's own policies say. */
export function trustAsk(
  role: Role,
  action: string,
  context: ConditionContext,
): AuthorizationRequest {
  return {
    action,
    resource: role.arn,
    context,
    resourcePolicy: {
      name: `trust policy of ${role.name}`,
      document: role.trust,
      required: true,
    },
  };
}

interface WebIdentity {
  readonly principal: Principal;
  readonly role: Role;
  readonly sessionName: string;
  readonly context: ConditionContext;
  readonly trace: Trace;
}

/**
 * Evaluates whether a role's trust policy accepts a web identity, and records the decision. The gateway can
 * not do it: nobody signed the request, and its caller is known only once the token was read.
 */
export function decideTrust(
  call: Pick<Call, "account" | "requestId" | "arrivedAt" | "http">,
  { principal, role, sessionName, context, trace }: WebIdentity,
): Decided {
  const { account, requestId, arrivedAt, http } = call;
  const ask = trustAsk(role, "sts:AssumeRoleWithWebIdentity", {
    ...context,
    "sts:RoleSessionName": [sessionName],
  });
  const decided = {
    action: ask.action,
    resource: ask.resource,
    verdict: verdictOn(ask, account, principal, http),
  };
  const identity = cognitoIdentityOf(principal)?.identityId;
  account.record({
    requestId,
    principal: principal.arn,
    service: "sts",
    operation: "AssumeRoleWithWebIdentity",
    asks: [decided],
    seen: trace.hops,
    ...(identity === undefined ? {} : { identity }),
    latencyMs: performance.now() - arrivedAt,
    via: http === undefined ? "service" : "http",
  });
  return decided;
}

const verdictOn = (
  ask: AuthorizationRequest,
  account: Account,
  principal: Principal,
  http: Call["http"],
) =>
  evaluate({
    ...ask,
    principal,
    policies: { identity: [] },
    context: { ...requestContext(account, principal, http), ...ask.context },
  });
