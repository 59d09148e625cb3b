import { canonical, type JsonObject } from "@own-rows/policy/template";
import { reasonOf, validationError } from "../errors";
import type { PhysicalResource, Resource } from "../stack/stacks";
import { contextOf, nameOf } from "./context";
import { createPhysicalResource, createResource, declaredResource } from "./create-resource";
import { type Engine, requireType } from "./engine";
import type { Plan } from "./plan";
import { interrupted } from "./runs";

/** Creates, updates or replaces a resource as the new template declares it, or leaves it unchanged. */
export async function updateResource(engine: Engine, plan: Plan, logicalId: string) {
  const stored = engine.state.resource(logicalId);
  if (!stored?.current || stored.status.startsWith("DELETE_")) {
    return createResource(engine, plan, logicalId);
  }

  const resource = { ...declaredResource(plan, logicalId), before: stored.current };
  try {
    const properties = plan.properties(logicalId);
    const changed = changedKeys(stored.current.properties, properties);
    if (changed.length === 0) return await writeUnchanged(engine, plan, stored);
    const { requiresReplacement } = requireType(engine, stored.type);
    const isReplacement = changed.some((key) => requiresReplacement.includes(key));
    const update = isReplacement ? replace : updateInPlace;
    await update(engine, resource, stored.current, properties);
  } catch (error) {
    if (error === interrupted) throw error;
    const { current, desired } = engine.state.resource(logicalId) ?? {};
    const reason = engine.signal.aborted ? "Resource update cancelled" : reasonOf(error);
    await engine.state.reportResource({
      ...resource,
      status: "UPDATE_FAILED",
      reason,
      ...(current && { current }),
      ...(desired && { desired }),
    });
    throw error;
  }
}

type Declared = ReturnType<typeof declaredResource>;

/** The top-level properties that differ. */
const changedKeys = (before: JsonObject, after: JsonObject) =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (key) => canonical(before[key] ?? null) !== canonical(after[key] ?? null),
  );

/** The physical resource is unchanged; its policies and dependencies may not be. */
const writeUnchanged = ({ state }: Engine, plan: Plan, { reason: _, ...stored }: Resource) =>
  state.writeResource({ ...stored, ...declaredResource(plan, stored.logicalId) });

const updateInPlace = async (
  engine: Engine,
  resource: Declared,
  before: PhysicalResource,
  properties: JsonObject,
) => {
  const { state } = engine;
  const type = requireType(engine, resource.type);
  await state.reportResource({
    ...resource,
    status: "UPDATE_IN_PROGRESS",
    current: before,
    desired: properties,
  });
  const result = await type.update(
    before,
    { next: properties, previous: before.properties },
    contextOf(engine, resource.logicalId, type, before.physicalId),
  );
  const current = { ...result, properties };
  await state.reportResource({ ...resource, status: "UPDATE_COMPLETE", current });
};

const replace = async (
  engine: Engine,
  resource: Declared,
  before: PhysicalResource,
  properties: JsonObject,
) => {
  const type = requireType(engine, resource.type);
  const isCustomNamed = type.name?.property !== undefined && type.name.property in properties;
  const name = nameOf(engine, resource.logicalId, type, properties);
  if (isCustomNamed && name === nameIn(type.name, before)) {
    throw validationError(
      `CloudFormation cannot update a stack when a custom-named resource requires replacing. Rename ${before.physicalId} and update the stack again.`,
    );
  }
  await createPhysicalResource(engine, resource, properties, {
    inProgress: "UPDATE_IN_PROGRESS",
    reason:
      "Requested update requires the creation of a new physical resource; hence creating one.",
    complete: "UPDATE_COMPLETE",
  });
};

const nameIn = (rule: { property?: string } | undefined, { properties }: PhysicalResource) =>
  rule?.property === undefined ? undefined : properties[rule.property];
