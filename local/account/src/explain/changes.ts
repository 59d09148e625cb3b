import { federatedPrincipal, type Principal, servicePrincipal } from "@own-rows/policy";
import type { Account } from "../account";
import { policiesOf } from "../services/iam/principal-policies";
import { roleByArn, roles } from "../services/iam/role";
import { findCredentials } from "../services/sts/credentials";
import type { Decided, Decision } from "../trace/decisions";
import type { Hop } from "../trace/hop";
import { askChanges, type Holding } from "./ask-changes";
import type { Change } from "./change";
import { checkChanges } from "./check-change";
import { roleNameOf } from "./request-hops";
import { isTrust } from "./trust-hop";

/** What would have to change for a denial to be an allow; nothing for what was allowed. */
export function changesOf(account: Account, decision: Decision, chain: readonly Hop[]): Change[] {
  const { asks, principal, refused } = decision;
  const end = chain.at(-1);
  if (refused !== undefined) return end === undefined ? [] : checkChanges(end);
  const role = roleNameOf(principal);
  const boundary = role === undefined ? undefined : roles(account.store).get(role)?.boundary;
  return asks.flatMap((ask) => {
    const holding = holdingOf(account, decision, ask);
    const about = `${ask.action} on ${ask.resource}`;
    return askChanges(ask, { boundary, holding }).map((change) => ({ ...change, about }));
  });
}

/** Whose policies lacked an Allow, if they can still be looked at. */
const holdingOf = (
  account: Account,
  { principal: arn, accessKeyId }: Decision,
  ask: Decided,
): Holding | undefined => {
  const known = accessKeyId === undefined ? undefined : findCredentials(account, accessKeyId);
  const principal = known?.principal ?? keyless(account, arn);
  const { deniedBy } = ask.verdict;
  if (deniedBy === "resource-based policy" && isTrust(ask)) {
    const trust = roleByArn(account, ask.resource)?.trust;
    const policies = trust === undefined ? [] : [{ name: "trust policy", document: trust }];
    return { principal, policies, holder: `the trust policy of ${ask.resource}` };
  }
  if (known === undefined) return undefined;
  const { identity, session = [], boundary = [] } = policiesOf(account, known.principal);
  const holder = `${known.principal.entity?.kind} ${known.principal.entity?.name}`;
  if (deniedBy === "identity-based policy") return { principal, policies: identity, holder };
  if (deniedBy === "session policy") {
    return { principal, policies: session, holder: "the session policy" };
  }
  if (deniedBy === "permissions boundary") {
    return { principal, policies: boundary, holder: `the permissions boundary of ${holder}` };
  }
  return undefined;
};

/** Who asks without a key: Cognito or a provider with a token, or a service. */
const keyless = ({ id }: Account, arn: string): Principal =>
  arn === "cognito-identity.amazonaws.com" || arn.includes(":oidc-provider/")
    ? federatedPrincipal(arn, id, {})
    : servicePrincipal(arn, id);
