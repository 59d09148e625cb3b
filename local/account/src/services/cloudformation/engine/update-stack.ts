import { failedResources, reasonOf } from "../errors";
import { checkExportsInUse, exportsOf } from "../stack/exports";
import type { PhysicalResource, Resource } from "../stack/stacks";
import { abortAndRethrow, afterOperation } from "./create-stack";
import { deletePhysicalResource, deleteResources } from "./delete-resource";
import type { Engine } from "./engine";
import { outputsOf, planOf } from "./plan";
import { interrupted } from "./runs";
import { updateResource } from "./update-resource";
import { walk } from "./walk";

/** Updates a stack's resources to its new template; a failure is followed by a rollback. */
export async function runUpdate(engine: Engine, halt: AbortController) {
  const reason = await updateAll(engine, halt);
  if (halt.signal.reason === interrupted || reason === undefined) return;
  await engine.state.writeStack({
    status: "UPDATE_ROLLBACK_IN_PROGRESS",
    statusReason: reason,
  });
}

/** After an update: deletes what was replaced, and the resources that the new template does not have. */
export async function runUpdateCleanup(engine: Engine) {
  const { state } = engine;
  const declared = new Set(planOf(engine, state.stack().blueprint).logicalIds);
  for (const resource of state.resources()) await state.writeResource(withReplaced(resource));

  const removed = state.resources().filter(({ logicalId }) => !declared.has(logicalId));
  const failed = await deleteResources(
    engine,
    removed.map(({ logicalId }) => logicalId),
    ({ deletionPolicy }) => deletionPolicy !== "Delete",
  );
  const isDeleted = await deleteReplaced(engine);
  if (engine.signal.aborted) return;

  const { previous: _, ...stack } = state.stack();
  const isComplete = failed.length === 0 && isDeleted;
  await state.replaceStack(stack);
  await state.writeStack({
    status: "UPDATE_COMPLETE",
    ...(!isComplete && {
      statusReason: "Update successful. One or more resources could not be deleted.",
    }),
  });
}

/** Deletes the physical resources that were replaced, the newest first. Returns whether all were deleted. */
export async function deleteReplaced(engine: Engine): Promise<boolean> {
  const { state } = engine;
  const results: boolean[] = [];
  for (const { logicalId, replaced = [] } of state.resources().reverse()) {
    for (const one of replaced) results.push(await deleteOneReplaced(engine, logicalId, one));
  }
  return !results.includes(false);
}

const deleteOneReplaced = async (engine: Engine, logicalId: string, one: PhysicalResource) => {
  const { state } = engine;
  const stored = state.resource(logicalId);
  if (!stored) return true;
  const { replaced = [], ...resource } = stored;
  const rest = replaced.filter(({ physicalId }) => physicalId !== one.physicalId);
  const after = { ...resource, ...(rest.length > 0 && { replaced: rest }) };
  if (stored.updateReplacePolicy === "Retain") {
    await state.addEvent({ ...after, current: one, status: "DELETE_SKIPPED" });
    await state.writeResource(after);
    return true;
  }
  await state.addEvent({ ...after, current: one, status: "DELETE_IN_PROGRESS" });
  try {
    await deletePhysicalResource(engine, stored, one);
  } catch (error) {
    const reason = reasonOf(error);
    await state.addEvent({ ...after, current: one, status: "DELETE_FAILED", reason });
    await state.writeResource(after);
    return false;
  }
  await state.addEvent({ ...after, current: one, status: "DELETE_COMPLETE" });
  await state.writeResource(after);
  return true;
};

/** A different physical ID means that the former physical resource was replaced. */
const withReplaced = (resource: Resource): Resource => {
  const { before, current, replaced = [] } = resource;
  const isReplaced = before && current && before.physicalId !== current.physicalId;
  if (!isReplaced) return afterOperation(resource);
  return { ...afterOperation(resource), replaced: [...replaced, before] };
};

/** Returns the reason of the failure, if it failed. */
const updateAll = async (engine: Engine, halt: AbortController): Promise<string | undefined> => {
  const { account, state } = engine;
  try {
    const plan = planOf(engine, state.stack().blueprint);
    const failed = await walk(plan.logicalIds, {
      after: plan.dependencies,
      stop: () => halt.signal.aborted,
      visit: (logicalId) => updateResource(engine, plan, logicalId).catch(abortAndRethrow(halt)),
    });
    if (failed.length > 0) return failures(engine, failed);

    const outputs = outputsOf(engine, plan);
    const { id } = state.stack();
    const inUse = checkExportsInUse(account, state.stack(), exportsOf({ id, outputs }));
    if (inUse !== undefined) return inUse;
    const { description } = plan.template;
    await state.writeStack({
      status: "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS",
      outputs,
      imports: [...plan.imports],
      ...(description !== undefined && { description }),
    });
    return undefined;
  } catch (error) {
    return reasonOf(error);
  }
};

const failures = ({ state }: Engine, failed: readonly string[]) => {
  const of = (status: string) => failed.filter((id) => state.resource(id)?.status === status);
  const created = of("CREATE_FAILED");
  const updated = of("UPDATE_FAILED");
  return [
    ...(created.length > 0 ? [failedResources("create", created)] : []),
    ...(updated.length > 0 ? [failedResources("update", updated)] : []),
  ].join("");
};
