import type { Account } from "../../../account";
import { stackState } from "../stack/stack-state";
import { type Resource, resources, stacks } from "../stack/stacks";
import type { Engine } from "./engine";
import { runStack } from "./run-stack";

/**
 * Resumes the operations that a stopped or killed process left in progress. A create or an update is rolled back,
 * since the custom resources that it waited for can not respond any more; a rollback, a cleanup or a delete is
 * continued.
 */
export async function resumeStacks(account: Account, findType: Engine["findType"]) {
  const inProgress = stacks(account)
    .values()
    .filter(({ status }) => status.endsWith("_IN_PROGRESS"));
  await Promise.all(inProgress.map(({ id }) => resume(account, findType, id)));
}

const rollbacks: Readonly<Record<string, string>> = {
  CREATE_IN_PROGRESS: "ROLLBACK_IN_PROGRESS",
  UPDATE_IN_PROGRESS: "UPDATE_ROLLBACK_IN_PROGRESS",
};

const resume = async (account: Account, findType: Engine["findType"], stackId: string) => {
  const state = stackState(account, stackId);
  for (const resource of state.resources()) {
    const resolved = resolveCreating(account, resource);
    if (resolved) await state.writeResource(resolved);
  }
  const status = rollbacks[state.stack().status];
  const statusReason = "The embedded account was stopped while it worked on this stack.";
  if (status !== undefined) await state.writeStack({ status, statusReason });
  // In the background: a custom resource may take an hour to respond.
  void runStack(account, findType, stackId);
};

/**
 * A physical resource that was being created under a known name may exist. It becomes the resource's current one,
 * which the rollback deletes, unless another resource has this name.
 */
const resolveCreating = (
  account: Account,
  { creating, ...resource }: Resource,
): Resource | undefined => {
  if (!creating || resource.current) return undefined;
  const isAnothers = stacks(account)
    .values()
    .flatMap(({ id }) => resources(account, id).values())
    .some(
      ({ type, current, before, status }) =>
        type === resource.type &&
        // The record of a deleted resource still has its physical ID.
        status !== "DELETE_COMPLETE" &&
        [current, before].some((one) => one?.physicalId === creating.physicalId),
    );
  return isAnothers ? resource : { ...resource, current: creating };
};
