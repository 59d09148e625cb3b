import type { Account } from "../../../account";
import type { ResourceType } from "../resource-types/resource-type";
import { type StackState, stackState } from "../stack/stack-state";

/** What one operation on a stack works with. */
export interface Engine {
  readonly account: Account;
  readonly state: StackState;
  /** Aborted when the operation is to stop: a resource failed, or the stack is to be deleted. */
  readonly signal: AbortSignal;
  readonly findType: (name: string) => ResourceType | undefined;
}

export function engineOf(
  account: Account,
  findType: Engine["findType"],
  stackId: string,
  signal: AbortSignal,
): Engine {
  return { account, findType, signal, state: stackState(account, stackId) };
}

export function requireType({ findType }: Engine, name: string) {
  const type = findType(name);
  if (!type) throw new Error(`Unrecognized resource type: ${name}`);
  return type;
}
