import type { Account } from "../../../account";
import type { ResourceType } from "../resource-types/resource-type";
import { type Ledger, ledger } from "../stack/stack-state";

/** One stack and what is needed to work on it. */
export interface Engine {
  readonly account: Account;
  readonly ledger: Ledger;
  /** Aborted when the work is to stop: something failed, or the stack is to be deleted. */
  readonly signal: AbortSignal;
  readonly findType: (name: string) => ResourceType | undefined;
}

export function engineOf(
  account: Account,
  findType: Engine["findType"],
  stackId: string,
  signal: AbortSignal,
): Engine {
  return { account, findType, signal, ledger: ledger(account, stackId) };
}

export function requireType({ findType }: Engine, name: string) {
  const type = findType(name);
  if (!type) throw new Error(`Unrecognized resource type: ${name}`);
  return type;
}
