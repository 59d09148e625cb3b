// Tested in src/explain/explain.test.ts.
import { federatedPrincipal, type Principal, servicePrincipal } from "@own-rows/policy";
import type { Account } from "../account";
import { roleByArn } from "../services/iam/role";
import type { Decided, Decision } from "../trace/decisions";
import type { Check } from "../trace/hop";
import { askChanges, type Holder } from "./ask-changes";
import type { ExplainedHop } from "./hop";
import { oneOf, quoted, shortfall } from "./phrases";
import type { Change } from "./statement-changes";
import { boundaryOf } from "./statement-outcomes";
import { isTrust } from "./trust-hop";

/** What would have to change for a denial to be an allow; nothing for what was allowed. */
export function changesOf(
  account: Account,
  decision: Decision,
  hops: readonly ExplainedHop[],
): Change[] {
  const last = hops.at(-1);
  if (decision.refused !== undefined) return last === undefined ? [] : checkChanges(last);
  const boundary = boundaryOf(account, decision.principal);
  return decision.asks.flatMap((ask) => {
    const holder = holderOf(account, decision, ask);
    const about = `${ask.action} on ${ask.resource}`;
    return askChanges(ask, { boundary, holder }).map((change) => ({ ...change, about }));
  });
}

/** What would have to change where a request ended before IAM was asked. */
const checkChanges = (hop: ExplainedHop): Change[] => {
  const failed = hop.checks.find(({ ok }) => !ok);
  if (failed === undefined) return [];
  if (/ among its client IDs$/.test(failed.what)) return audienceChanges(hop, failed);
  const ofRequest = hop.hop === "token" || failed.what === "whose identity";
  return [{ differs: ofRequest ? "request" : "account", says: [shortfall(failed)] }];
};

const audienceChanges = ({ of }: ExplainedHop, { wanted, actual = [] }: Check): Change[] => {
  const token =
    wanted.length === 0
      ? "for a client ID of the provider, which has none"
      : `for ${oneOf(wanted)}`;
  const was = actual.length === 0 ? "for nobody" : `for ${quoted(actual)}`;
  return [
    { differs: "request", says: [`the token would have to be ${token} (it was ${was})`] },
    ...(actual.length === 0
      ? []
      : [{ differs: "account" as const, says: [`${of} would have to list ${oneOf(actual)}`] }]),
  ];
};

/** Whose policies lacked an Allow, if they can still be read. */
const holderOf = (
  account: Account,
  { principal: arn, accessKeyId }: Decision,
  ask: Decided,
): Holder | undefined => {
  const known = accessKeyId === undefined ? undefined : account.findCredentials(accessKeyId);
  const principal = known?.principal ?? principalWithoutKey(account, arn);
  const { deniedBy } = ask.verdict;
  if (deniedBy === "resource-based policy" && isTrust(ask)) {
    const trust = roleByArn(account, ask.resource)?.trust;
    const policies = trust === undefined ? [] : [{ name: "trust policy", document: trust }];
    return { principal, policies, name: `the trust policy of ${ask.resource}` };
  }
  if (known === undefined) return undefined;
  const { identity, session = [], boundary = [] } = account.policiesOf(known.principal);
  const name = `${known.principal.entity?.kind} ${known.principal.entity?.name}`;
  if (deniedBy === "identity-based policy") return { principal, policies: identity, name };
  if (deniedBy === "session policy") {
    return { principal, policies: session, name: "the session policy" };
  }
  if (deniedBy === "permissions boundary") {
    return { principal, policies: boundary, name: `the permissions boundary of ${name}` };
  }
  return undefined;
};

/** Cognito or a provider with a token, or a service. */
const principalWithoutKey = ({ id }: Account, arn: string): Principal =>
  arn === "cognito-identity.amazonaws.com" || arn.includes(":oidc-provider/")
    ? federatedPrincipal(arn, id, {})
    : servicePrincipal(arn, id);
