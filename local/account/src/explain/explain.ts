import type { Account } from "../account";
import { sessions } from "../services/sts/session";
import type { Decided, Decision } from "../trace/decisions";
import { changesOf } from "./changes";
import { type ExplainedHop, recordedHops, refusedHop } from "./hop";
import { policyHops } from "./policy-hops";
import { sessionHops } from "./session-hops";
import type { Change } from "./statement-changes";
import { boundaryOf } from "./statement-outcomes";
import { isTrust, trustHop } from "./trust-hop";

/** A decision as a list shows it. */
export interface ListedDecision extends Decision {
  /** Whom the request was for: a Cognito identity, or the tags of the session. */
  readonly identity?: string;
}

/** A decision with everything that led to it. */
export interface ExplainedDecision extends ListedDecision {
  /** From the token or key to the policy, up to the hop where the request ended. */
  readonly chain: readonly ExplainedHop[];
  /** The ways in which a denial would have been an allow; none for an allow. */
  readonly changes: readonly Change[];
}

/** Explains a decision; done when somebody asks, because each request waits until it is recorded. */
export function explainDecision(account: Account, decision: Decision): ExplainedDecision {
  const chain = hopsOf(account, decision);
  return {
    ...listDecision(account, decision),
    chain,
    changes: changesOf(account, decision, chain),
  };
}

export function listDecision(account: Account, decision: Decision): ListedDecision {
  const identity = identityOf(account, decision);
  return identity === undefined ? decision : { ...decision, identity };
}

const identityOf = (account: Account, decision: Decision): string | undefined => {
  if (decision.identity !== undefined || decision.accessKeyId === undefined) {
    return decision.identity;
  }
  const session = sessions(account.store).get(decision.accessKeyId);
  const signedIn = session?.principal.context["cognito-identity.amazonaws.com:sub"]?.[0];
  const tags = Object.entries(session?.origin?.tags ?? {}).map(([key, value]) => `${key}=${value}`);
  return signedIn ?? (tags.length === 0 ? undefined : tags.join(", "));
};

const hopsOf = (account: Account, decision: Decision): ExplainedHop[] => {
  const { principal: arn, accessKeyId, seen, refused, asks } = decision;
  const before =
    seen === undefined ? sessionHops(account, { arn, accessKeyId }) : recordedHops(seen);
  const hops = [...before, ...asks.flatMap((ask) => askHops(account, decision, ask))];
  const end = hops.findIndex(({ ok }) => !ok);
  if (end !== -1) return hops.slice(0, end + 1);
  return refused === undefined ? hops : [...hops.slice(0, -1), refusedHop(refused, hops.at(-1))];
};

const askHops = (
  account: Account,
  { principal, identity }: Decision,
  ask: Decided,
): ExplainedHop[] => {
  if (isTrust(ask)) return [trustHop(ask, identity ?? principal)];
  return policyHops(ask, { boundary: boundaryOf(account, principal) });
};
