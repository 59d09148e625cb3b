import type { ConditionContext } from "./condition-context";
import { evaluatePolicies, type PoliciesResult } from "./evaluate-policies";
import type { Principal } from "./principal";
import type { PrincipalMatch } from "./principal-match";
import type { AuthorizationRequest, NamedPolicy, PolicySet } from "./request";
import type { StatementReference, Verdict } from "./verdict";

export interface EvaluationInput extends AuthorizationRequest {
  readonly principal: Principal;
  /** Policies that decide beside the resource's own. */
  readonly policies: PolicySet;
  /** Every key: the global ones, the principal's and those of the request itself. */
  readonly context: ConditionContext;
}

/**
 * Whether the policies allow a request, and by which statement.
 * The order is AWS's for one account (reference_policies_evaluation-logic_policy-eval-basics-single.html):
 * an explicit Deny anywhere, then the resource's policy, the identity's, its boundary, its session's.
 */
export function evaluate(input: EvaluationInput): Verdict {
  const { principal, policies, action, resource, resourcePolicy, context } = input;
  const request = { principal, action: action.toLowerCase(), resource, context };
  const own = hasOwnPolicies(principal) ? policies : none;
  const evaluateOwn = (set: readonly NamedPolicy[] | undefined) =>
    set && evaluatePolicies(set, "identity", request);

  const results: Results = {
    identity: evaluatePolicies(own.identity, "identity", request),
    resource: resourcePolicy && evaluatePolicies([resourcePolicy], "resource", request),
    session: evaluateOwn(own.session),
    boundary: evaluateOwn(own.boundary),
    resourceIsRequired: resourcePolicy?.required ?? false,
  };
  const inOrder = [results.identity, results.resource, results.session, results.boundary];
  const considered = inOrder.flatMap((result) => result?.outcomes ?? []);

  const denying = inOrder.findIndex((result) => result?.deny);
  const deny = inOrder[denying]?.deny;
  if (deny) {
    const deniedBy = kinds[denying] ?? "";
    return { allowed: false, effect: "ExplicitDeny", statement: deny, considered, deniedBy };
  }
  const deniedBy = implicitDeny(results, principal);
  if (deniedBy) return { allowed: false, effect: "ImplicitDeny", considered, deniedBy };

  const allow = results.resourceIsRequired
    ? results.resource?.allow
    : (results.identity.allow ?? results.resource?.allow);
  const { policy, sid } = allow ?? unknown;
  return { allowed: true, effect: "Allow", statement: { policy, sid }, considered };
}

interface Results {
  readonly identity: PoliciesResult;
  readonly resource: PoliciesResult | undefined;
  readonly session: PoliciesResult | undefined;
  readonly boundary: PoliciesResult | undefined;
  readonly resourceIsRequired: boolean;
}

const none: PolicySet = { identity: [] };
const unknown: StatementReference = { policy: "", sid: "" };

/** In the words of AWS's denials (troubleshoot_access-denied.html). */
const kinds = [
  "identity-based policy",
  "resource-based policy",
  "session policy",
  "permissions boundary",
];

const hasOwnPolicies = ({ type }: Principal) => type === "user" || type === "role-session";

/** The kind of policy that has no Allow where one is needed. */
function implicitDeny(results: Results, principal: Principal): string | undefined {
  const { identity, resource, session, boundary, resourceIsRequired } = results;
  const match = resource?.allow?.match;

  if (resourceIsRequired && !match) return "resource-based policy";
  if (!hasOwnPolicies(principal)) return match ? undefined : "resource-based policy";
  if (!identity.allow && !isEnough(match, resourceIsRequired)) return "identity-based policy";
  // A resource policy that names the user or the session itself is not limited by a boundary or a session
  // policy (reference_policies_evaluation-logic_policy-eval-basics-single.html); one that names the role is.
  if (match === "exact") return undefined;
  if (boundary && !boundary.allow) return "permissions boundary";
  if (session && !session.allow) return "session policy";
  return undefined;
}

/**
 * Whether a resource policy's Allow is enough without an identity policy's. One that names only the account
 * leaves it to the account's own policies; so does a role's trust in everyone, which names no principal
 * (reference_policies_elements_principal.html).
 */
function isEnough(match: PrincipalMatch | undefined, isTrust: boolean) {
  if (!match || match === "account") return false;
  return isTrust ? match !== "everyone" : true;
}
