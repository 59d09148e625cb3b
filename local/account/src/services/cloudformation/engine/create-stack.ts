import { failedResources, reasonOf } from "../errors";
import type { Resource } from "../stack/stacks";
import { createResource } from "./create-resource";
import { deleteResources } from "./delete-resource";
import type { Engine } from "./engine";
import { outputsOf, type Plan, planOf } from "./plan";
import { interrupted } from "./runs";
import { walk } from "./walk";

/** Creates the resources of a new stack; a failure is followed by what `OnFailure` says. */
export async function runCreate(engine: Engine, halt: AbortController) {
  const { state } = engine;
  const reason = await createAll(engine, halt);
  if (halt.signal.reason === interrupted) return;
  if (reason === undefined) return;

  const { onFailure } = state.stack();
  if (onFailure === "DO_NOTHING") {
    await state.writeStack({ status: "CREATE_FAILED", statusReason: reason });
    return;
  }
  await state.writeStack({
    status: onFailure === "DELETE" ? "DELETE_IN_PROGRESS" : "ROLLBACK_IN_PROGRESS",
    statusReason: `${reason}${reason.endsWith(" ") ? "" : " "}Rollback requested by user.`,
  });
}

/** Deletes the resources of a create that failed. */
export async function runCreateRollback(engine: Engine) {
  const { state } = engine;
  const failed = await deleteResources(
    engine,
    state.resources().map(({ logicalId }) => logicalId),
    ({ deletionPolicy }) => deletionPolicy === "Retain",
  );
  if (engine.signal.aborted) return;
  const isComplete = failed.length === 0;
  await state.writeStack({
    status: isComplete ? "ROLLBACK_COMPLETE" : "ROLLBACK_FAILED",
    ...(!isComplete && { statusReason: failedResources("delete", failed) }),
  });
}

/** Returns the reason of the failure, if it failed. */
const createAll = async (engine: Engine, halt: AbortController): Promise<string | undefined> => {
  const { state } = engine;
  try {
    const plan = planOf(engine, state.stack().blueprint);
    const failed = await createEach(engine, plan, halt);
    if (failed.length > 0) return failedResources("create", failed);
    const outputs = outputsOf(engine, plan);
    for (const resource of state.resources()) await state.writeResource(afterOperation(resource));
    await state.writeStack({ status: "CREATE_COMPLETE", outputs, imports: [...plan.imports] });
    return undefined;
  } catch (error) {
    return reasonOf(error);
  }
};

const createEach = (engine: Engine, plan: Plan, halt: AbortController) =>
  walk(plan.logicalIds, {
    after: plan.dependencies,
    stop: () => halt.signal.aborted,
    visit: (logicalId) => createResource(engine, plan, logicalId).catch(abortAndRethrow(halt)),
  });

/** The first failure cancels the resources that are under way, and no other one is started. */
export function abortAndRethrow(halt: AbortController) {
  return (error: unknown) => {
    halt.abort(error);
    throw error;
  };
}

/** A resource's record without what is only stored while an operation is under way. */
export function afterOperation<R extends Partial<Resource>>(resource: R) {
  const {
    isNew: _isNew,
    before: _before,
    creating: _creating,
    desired: _desired,
    ...rest
  } = resource;
  return rest;
}
