import type { Account } from "../../../account";
import type { Resource } from "../stack/stack";
import { ledger } from "../stack/stack-state";
import { resources, stacks } from "../stack/stacks";
import type { Engine } from "./engine";
import { work } from "./run-stack";

/**
 * Takes up the stacks that a stopped or killed process left half-way, so that the next deploy finds
 * them at rest: a create or an update is rolled back, since the custom resources it waited for can
 * no longer answer; a rollback, a cleanup or a delete goes on where it was.
 */
export async function resumeStacks(account: Account, findType: Engine["findType"]) {
  const halfway = stacks(account)
    .values()
    .filter(({ status }) => status.endsWith("_IN_PROGRESS"));
  await Promise.all(halfway.map(({ id }) => resume(account, findType, id)));
}

const backwards: Readonly<Record<string, string>> = {
  CREATE_IN_PROGRESS: "ROLLBACK_IN_PROGRESS",
  UPDATE_IN_PROGRESS: "UPDATE_ROLLBACK_IN_PROGRESS",
};

const resume = async (account: Account, findType: Engine["findType"], stackId: string) => {
  const book = ledger(account, stackId);
  for (const resource of book.resources()) {
    const found = adopted(account, resource);
    if (found) await book.writeResource(found);
  }
  const status = backwards[book.stack().status];
  const statusReason = "The embedded account was stopped while it worked on this stack.";
  if (status !== undefined) await book.writeStack({ status, statusReason });
  // Nobody waits for it: a custom resource may take an hour to answer.
  void work(account, findType, stackId);
};

/** A thing that was being made under a known name may exist: it becomes the resource's, to be removed. */
const adopted = (account: Account, { naming, ...resource }: Resource): Resource | undefined => {
  if (!naming || resource.current) return undefined;
  const isHeld = stacks(account)
    .values()
    .flatMap(({ id }) => resources(account, id).values())
    .some(
      ({ type, current, before, status }) =>
        type === resource.type &&
        // The record of what a stack deleted says what it was, and holds nothing any more.
        status !== "DELETE_COMPLETE" &&
        [current, before].some((one) => one?.physicalId === naming.physicalId),
    );
  return isHeld ? resource : { ...resource, current: naming };
};
