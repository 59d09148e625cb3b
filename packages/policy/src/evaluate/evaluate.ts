import { consider, type Opinion } from "./evaluate-policies";
import type { Principal } from "./principal";
import type { Closeness } from "./principal-match";
import type { Ask, ConditionContext, NamedPolicy, StatementReference, Verdict } from "./request";

/** What may decide beside the resource's own policy. */
export interface PolicySet {
  readonly identity: readonly NamedPolicy[];
  /** Present only if the session was given some; then each request needs an Allow here too. */
  readonly session?: readonly NamedPolicy[];
  /** Present only if the role has a permissions boundary. */
  readonly boundary?: readonly NamedPolicy[];
}

interface Request {
  readonly principal: Principal;
  readonly policies: PolicySet;
  readonly ask: Ask;
  readonly context: ConditionContext;
}

/**
 * `context` holds everything: the global keys, the principal's and the request's.
 * The order is AWS's for one account (reference_policies_evaluation-logic_policy-eval-basics-single.html):
 * an explicit Deny anywhere, then the resource's policy, the identity's, its boundary, its session's.
 */
export function decide({ principal, policies, ask, context }: Request): Verdict {
  const { resource, resourcePolicy } = ask;
  const question = { caller: principal, action: ask.action.toLowerCase(), resource, context };
  const own = principal.type === "user" || principal.type === "role-session" ? policies : none;
  const about = (set: readonly NamedPolicy[] | undefined) =>
    set && consider(set, "identity", question);

  const opinions: Opinions = {
    identity: consider(own.identity, "identity", question),
    resource: resourcePolicy && consider([resourcePolicy], "resource", question),
    session: about(own.session),
    boundary: about(own.boundary),
    required: resourcePolicy?.required ?? false,
  };
  const parts = [opinions.identity, opinions.resource, opinions.session, opinions.boundary];
  const considered = parts.flatMap((opinion) => opinion?.outcomes ?? []);

  const denying = parts.findIndex((opinion) => opinion?.deny);
  const deny = parts[denying]?.deny;
  if (deny) {
    const deniedBy = kinds[denying] ?? "";
    return {
      allowed: false,
      effect: "ExplicitDeny",
      statement: deny,
      considered,
      deniedBy,
    };
  }
  const missing = lacks(opinions, principal);
  if (missing) return { allowed: false, effect: "ImplicitDeny", considered, deniedBy: missing };

  const { identity, resource: granting, required } = opinions;
  const { policy, sid } =
    (required ? granting?.allow : (identity.allow ?? granting?.allow)) ?? unknown;
  return { allowed: true, effect: "Allow", statement: { policy, sid }, considered };
}

interface Opinions {
  readonly identity: Opinion;
  readonly resource: Opinion | undefined;
  readonly session: Opinion | undefined;
  readonly boundary: Opinion | undefined;
  readonly required: boolean;
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

/** Which kind of policy had to allow and did not. */
const lacks = (opinions: Opinions, { type }: Principal) => {
  const { identity, resource, session, boundary, required } = opinions;
  const closeness = resource?.allow?.closeness;
  const hasPolicies = type === "user" || type === "role-session";

  if (required && !closeness) return "resource-based policy";
  if (!hasPolicies) return closeness ? undefined : "resource-based policy";
  if (!identity.allow && !suffices(closeness, required)) return "identity-based policy";
  // Naming a user or a session itself is beyond the reach of boundary and session policy
  // (reference_policies_evaluation-logic_policy-eval-basics-single.html); naming its role is not.
  if (closeness === "exact") return undefined;
  if (boundary && !boundary.allow) return "permissions boundary";
  if (session && !session.allow) return "session policy";
  return undefined;
};

/**
 * A policy that names only the account leaves it to the account's own policies; a role's trust in
 * everyone does too, as it names nobody (reference_policies_elements_principal.html).
 */
const suffices = (closeness: Closeness | undefined, required: boolean) => {
  if (!closeness || closeness === "account") return false;
  return required ? closeness !== "everyone" : true;
};
