import { reasonOf } from "../errors";
import type { PhysicalResource, Resource } from "../stack/stacks";
import { contextOf } from "./context";
import { type Engine, requireType } from "./engine";
import { walk } from "./walk";

/** Deletes resources, each before those that it depends on. Returns those that could not be deleted. */
export function deleteResources(
  engine: Engine,
  logicalIds: readonly string[],
  isRetained: (resource: Resource) => boolean,
) {
  const all = engine.state.resources();
  const dependents = (logicalId: string) =>
    all.filter(({ dependsOn }) => dependsOn.includes(logicalId)).map((one) => one.logicalId);
  return walk(logicalIds, {
    after: dependents,
    stop: () => engine.signal.aborted,
    visit: (logicalId) => deleteResource(engine, logicalId, isRetained),
  });
}

const deleteResource = async (
  engine: Engine,
  logicalId: string,
  isRetained: (resource: Resource) => boolean,
) => {
  const { state } = engine;
  const stored = state.resource(logicalId);
  if (!stored || stored.status === "DELETE_COMPLETE" || stored.status === "DELETE_SKIPPED") return;

  const { before, creating: _, ...resource } = stored;
  const physical = physicalResources(stored);
  const underway = { ...withoutReason(resource), ...(before && { before }) };
  if (physical.length > 0 && isRetained(stored)) {
    await state.reportResource({ ...resource, status: "DELETE_SKIPPED" });
    return;
  }
  if (physical.length === 0) {
    await state.writeResource({ ...resource, status: "DELETE_COMPLETE", time: stored.time });
    return;
  }

  await state.reportResource({ ...underway, status: "DELETE_IN_PROGRESS" });
  try {
    for (const one of physical) await deletePhysicalResource(engine, stored, one);
  } catch (error) {
    await state.reportResource({ ...underway, status: "DELETE_FAILED", reason: reasonOf(error) });
    throw error;
  }
  await state.reportResource({ ...withoutReason(resource), status: "DELETE_COMPLETE" });
  // The CLI polls once a second and may miss the event of a failure, so the resource still has its reason.
  await state.writeResource({ ...resource, status: "DELETE_COMPLETE", time: stored.time });
};

/** Each once: a replacement may be under way, or not cleaned up. */
const physicalResources = ({ current, before, replaced = [] }: Resource) =>
  [current, before, ...replaced].filter(
    (one, at, all): one is PhysicalResource =>
      one !== undefined && all.findIndex((other) => other?.physicalId === one.physicalId) === at,
  );

/** Deletes one physical resource, without a change of the resource's record. */
export async function deletePhysicalResource(
  engine: Engine,
  { logicalId, type: typeName }: Pick<Resource, "logicalId" | "type">,
  physical: PhysicalResource,
) {
  const type = requireType(engine, typeName);
  const context = contextOf(engine, logicalId, type, physical.physicalId);
  await type.delete(physical, physical.properties, context);
}

const withoutReason = <T extends { reason?: string }>({ reason: _, ...rest }: T) => rest;
