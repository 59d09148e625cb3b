import { failedResources, reasonOf } from "../errors";
import type { PhysicalResource, Resource } from "../stack/stacks";
import { contextOf } from "./context";
import { afterOperation } from "./create-stack";
import { deleteResources } from "./delete-resource";
import { type Engine, requireType } from "./engine";
import { deleteReplaced } from "./update-stack";
import { walk } from "./walk";

/** Rolls back the resources that a failed update changed. */
export async function runUpdateRollback(engine: Engine) {
  const { state } = engine;
  const changed = state.resources().filter(({ before }) => before);
  const failed = await walk(
    changed.map(({ logicalId }) => logicalId),
    {
      after: (logicalId) => state.resource(logicalId)?.dependsOn ?? [],
      stop: () => engine.signal.aborted,
      visit: (logicalId) => rollBackResource(engine, logicalId),
    },
  );
  if (engine.signal.aborted) return;
  if (failed.length > 0) {
    const statusReason = failedResources("update", failed);
    await state.writeStack({ status: "UPDATE_ROLLBACK_FAILED", statusReason });
    return;
  }
  const { previous, ...stack } = state.stack();
  if (previous) await state.replaceStack({ ...stack, blueprint: previous });
  await state.writeStack({ status: "UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS" });
}

/** Deletes the resources and the replacements that a failed update created. */
export async function runRollbackCleanup(engine: Engine) {
  const { state } = engine;
  const created = state.resources().filter(({ isNew }) => isNew);
  await deleteResources(
    engine,
    created.map(({ logicalId }) => logicalId),
    ({ deletionPolicy }) => deletionPolicy === "Retain",
  );
  await deleteReplaced(engine);
  if (engine.signal.aborted) return;
  await state.writeStack({ status: "UPDATE_ROLLBACK_COMPLETE" });
}

const rollBackResource = async (engine: Engine, logicalId: string) => {
  const { state } = engine;
  const stored = state.resource(logicalId);
  if (!stored?.before) return;
  const { reason: _, ...resource } = stored;
  await state.reportResource({ ...resource, status: "UPDATE_IN_PROGRESS" });
  try {
    const restored = await restore(engine, stored, stored.before);
    const others = [stored.current, stored.before].filter(
      (one): one is PhysicalResource => one !== undefined && one.physicalId !== restored.physicalId,
    );
    const replaced = [...(stored.replaced ?? []), ...others];
    await state.reportResource({
      ...afterOperation(resource),
      status: "UPDATE_COMPLETE",
      current: restored,
      ...(replaced.length > 0 && { replaced }),
    });
    await writeFailureReason(engine, stored);
  } catch (error) {
    await state.reportResource({ ...resource, status: "UPDATE_FAILED", reason: reasonOf(error) });
    throw error;
  }
};

/**
 * A physical resource that was replaced still exists; one that was updated is updated back. A custom resource
 * gets an Update with its old properties in both cases (CloudFormation user guide, custom resources).
 */
const restore = async (
  engine: Engine,
  stored: Resource,
  before: PhysicalResource,
): Promise<PhysicalResource> => {
  const { current = before, logicalId } = stored;
  const type = requireType(engine, stored.type);
  const isReplaced = current.physicalId !== before.physicalId;
  if (isReplaced && type.requiresReplacement.length > 0) return before;
  const result = await type.update(
    { ...before, physicalId: current.physicalId },
    // The failed update may have set some of its properties.
    { next: before.properties, previous: stored.desired ?? current.properties },
    contextOf(engine, logicalId, type, current.physicalId),
  );
  return { ...result, properties: before.properties };
};

/** The CLI polls once a second and may miss the event of the failure, so the resource still has its reason. */
const writeFailureReason = async ({ state }: Engine, { logicalId, reason }: Resource) => {
  const stored = state.resource(logicalId);
  if (stored && reason !== undefined) await state.writeResource({ ...stored, reason });
};
