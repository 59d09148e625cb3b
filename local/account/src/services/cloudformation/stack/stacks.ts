import { collection } from "@own-rows/local-runtime/state/collection";
import type { Account } from "../../../account";
import { validationError } from "../errors";
import type { Resource, Stack, StackEvent } from "./stack";

/** All stacks by their id; deleted ones stay. */
export function stacks(account: Account) {
  return collection<Stack>("cloudformation.stacks")(account.store);
}

/** One stack's resources by logical id. */
export function resources(account: Account, stackId: string) {
  return collection<Resource>(`cloudformation.resources.${uuidOf(stackId)}`)(account.store);
}

/** One stack's events, oldest first. */
export function events(account: Account, stackId: string) {
  return collection<StackEvent>(`cloudformation.events.${uuidOf(stackId)}`)(account.store);
}

/** The stack that has the name now, or the one with the id, deleted or not. */
export function findStack(account: Account, nameOrId: string): Stack | undefined {
  if (nameOrId.startsWith("arn:")) return stacks(account).get(nameOrId);
  return stacks(account)
    .values()
    .find(({ name, status }) => name === nameOrId && status !== "DELETE_COMPLETE");
}

/** @throws ValidationError, in AWS's words */
export function requireStack(account: Account, nameOrId: string): Stack {
  const stack = findStack(account, nameOrId);
  if (!stack) throw validationError(`Stack with id ${nameOrId} does not exist`);
  return stack;
}

const uuidOf = (stackId: string) => stackId.slice(stackId.lastIndexOf("/") + 1);
