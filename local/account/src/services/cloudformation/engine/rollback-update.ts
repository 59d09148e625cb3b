import type { Instance, Resource } from "../stack/stack";
import { discardAll } from "./cleanup";
import { contextOf } from "./context";
import { settled } from "./create-stack";
import { type Engine, requireType } from "./engine";
import { failedTo, reasonOf } from "./reason";
import { removeAll } from "./remove-all";
import { walk } from "./walk";

/** Brings back what a failed update changed, and takes away what it made. */
export async function runUpdateRollback(engine: Engine) {
  const { ledger } = engine;
  const changed = ledger.resources().filter(({ before }) => before);
  const failed = await walk(
    changed.map(({ logicalId }) => logicalId),
    {
      needs: (logicalId) => ledger.resource(logicalId)?.dependsOn ?? [],
      stop: () => engine.signal.aborted,
      visit: (logicalId) => restore(engine, logicalId),
    },
  );
  if (engine.signal.aborted) return;
  if (failed.length > 0) {
    const statusReason = failedTo("update", failed);
    await ledger.writeStack({ status: "UPDATE_ROLLBACK_FAILED", statusReason });
    return;
  }
  const { previous, ...stack } = ledger.stack();
  if (previous) await ledger.replaceStack({ ...stack, blueprint: previous });
  await ledger.writeStack({ status: "UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS" });
}

/** The last part of a rollback. */
export async function runRollbackCleanup(engine: Engine) {
  const { ledger } = engine;
  const made = ledger.resources().filter(({ isNew }) => isNew);
  await removeAll(
    engine,
    made.map(({ logicalId }) => logicalId),
    ({ deletionPolicy }) => deletionPolicy === "Retain",
  );
  await discardAll(engine);
  if (engine.signal.aborted) return;
  await ledger.writeStack({ status: "UPDATE_ROLLBACK_COMPLETE" });
}

const restore = async (engine: Engine, logicalId: string) => {
  const { ledger } = engine;
  const held = ledger.resource(logicalId);
  if (!held?.before) return;
  const { reason: _, ...base } = held;
  await ledger.tell({ ...base, status: "UPDATE_IN_PROGRESS" });
  try {
    const back = await bringBack(engine, held, held.before);
    const left = [held.current, held.before].filter(
      (one): one is Instance => one !== undefined && one.physicalId !== back.physicalId,
    );
    const discards = [...(held.discards ?? []), ...left];
    await ledger.tell({
      ...settled(base),
      status: "UPDATE_COMPLETE",
      current: back,
      ...(discards.length > 0 && { discards }),
    });
    await keepFailure(engine, logicalId, held);
  } catch (error) {
    await ledger.tell({ ...base, status: "UPDATE_FAILED", reason: reasonOf(error) });
    throw error;
  }
};

/**
 * A thing that was replaced is still there; one that was changed is changed back. A custom resource
 * gets an Update with its old properties in either case (CloudFormation user guide, custom resources).
 */
const bringBack = async (engine: Engine, held: Resource, before: Instance): Promise<Instance> => {
  const { current = before, logicalId } = held;
  const type = requireType(engine, held.type);
  if (current.physicalId !== before.physicalId && type.replacedBy.length > 0) return before;
  const made = await type.update(
    { ...before, physicalId: current.physicalId },
    { next: before.properties, previous: attempted(held, current) },
    contextOf(engine, logicalId, type, current.physicalId),
  );
  return { ...made, properties: before.properties };
};

/** What the failed update wanted, which may be there in part. */
const attempted = ({ wanted }: Resource, current: Instance) => wanted ?? current.properties;

/** The CLI polls once a second and would miss the event: the reason stays with the resource. */
const keepFailure = async ({ ledger }: Engine, logicalId: string, { reason }: Resource) => {
  const held = ledger.resource(logicalId);
  if (held && reason !== undefined) await ledger.writeResource({ ...held, reason });
};
