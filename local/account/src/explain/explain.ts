import type { Account } from "../account";
import type { Decision } from "../trace/decisions";
import type { Hop } from "../trace/hop";
import type { Change } from "./change";
import { changesOf } from "./changes";
import { identityOf } from "./identity-of";
import { chainOf } from "./request-hops";

/** A decision as a list shows it. */
export interface ListedDecision extends Decision {
  /** Whom the request was for: a Cognito identity, or the tags of the session. */
  readonly identity?: string;
}

/** A decision with all that led to it. */
export interface ExplainedDecision extends ListedDecision {
  readonly chain: readonly Hop[];
  /** The ways in which a denial would have been an allow; none for an allow. */
  readonly changes: readonly Change[];
}

export function listed(account: Account, decision: Decision): ListedDecision {
  const identity = identityOf(account, decision);
  return identity === undefined ? decision : { ...decision, identity };
}

export function explained(account: Account, decision: Decision): ExplainedDecision {
  const chain = chainOf(account, decision);
  return { ...listed(account, decision), chain, changes: changesOf(account, decision, chain) };
}
