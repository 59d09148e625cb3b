import type { Account } from "../account";
import { roles } from "../services/iam/role";
import type { Decided, Decision } from "../trace/decisions";
import type { Hop } from "../trace/hop";
import { refusedHop, seenHops } from "./hop";
import { policyHops } from "./policy-hops";
import { sessionHops } from "./session-hops";
import { isTrust, trustHop } from "./trust-hop";

/**
 * The whole way of a request, from who vouched for whom to what a policy said, up to where it ended.
 * Made when somebody looks: a decision is recorded in few words, as each request waits for it.
 */
export function chainOf(account: Account, decision: Decision): Hop[] {
  const { principal: arn, accessKeyId, seen, refused, asks } = decision;
  const before = seen === undefined ? sessionHops(account, { arn, accessKeyId }) : seenHops(seen);
  const hops = [...before, ...asks.flatMap((ask) => askHops(account, decision, ask))];
  const end = hops.findIndex(({ ok }) => !ok);
  if (end !== -1) return hops.slice(0, end + 1);
  return refused === undefined ? hops : [...hops.slice(0, -1), refusedHop(refused, hops.at(-1))];
}

const askHops = (account: Account, { principal, identity }: Decision, ask: Decided): Hop[] => {
  if (isTrust(ask)) return [trustHop(ask, identity ?? principal)];
  const role = roleNameOf(principal);
  const boundary = role === undefined ? undefined : roles(account.store).get(role)?.boundary;
  return policyHops(ask, { boundary });
};

/** `arn:aws:sts::000000000000:assumed-role/<name>/<session>` */
export function roleNameOf(arn: string) {
  return /:assumed-role\/([^/]+)\//.exec(arn)?.[1];
}
