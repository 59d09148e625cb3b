import type { JsonObject } from "@own-rows/policy/template";
import { reasonOf } from "../errors";
import type { PhysicalResource, Resource } from "../stack/stacks";
import { contextOf, nameOf } from "./context";
import { type Engine, requireType } from "./engine";
import type { Plan } from "./plan";
import { interrupted } from "./runs";

type Declared = Omit<Resource, "status" | "time" | "current">;

/** Creates a resource that the stack does not have yet. */
export async function createResource(engine: Engine, plan: Plan, logicalId: string) {
  const { state } = engine;
  const resource = { ...declaredResource(plan, logicalId), isNew: true };
  try {
    await createPhysicalResource(engine, resource, plan.properties(logicalId), {
      inProgress: "CREATE_IN_PROGRESS",
      complete: "CREATE_COMPLETE",
    });
  } catch (error) {
    if (error === interrupted) throw error;
    const { current } = state.resource(logicalId) ?? {};
    const reason = engine.signal.aborted ? "Resource creation cancelled" : reasonOf(error);
    await state.reportResource({
      ...resource,
      status: "CREATE_FAILED",
      reason,
      ...(current && { current }),
    });
    throw error;
  }
}

/** A resource as its template declares it. */
export function declaredResource({ template, dependencies }: Plan, logicalId: string): Declared {
  const declaration = template.resources[logicalId];
  return {
    logicalId,
    type: declaration?.Type ?? "",
    dependsOn: dependencies(logicalId),
    deletionPolicy: declaration?.DeletionPolicy ?? "Delete",
    updateReplacePolicy: declaration?.UpdateReplacePolicy ?? "Delete",
  };
}

interface Statuses {
  readonly inProgress: string;
  readonly reason?: string;
  readonly complete: string;
}

/** Creates the physical resource, which is stored as soon as it may exist. */
export async function createPhysicalResource(
  engine: Engine,
  resource: Declared,
  properties: JsonObject,
  { inProgress, reason, complete }: Statuses,
) {
  const { account, state, signal } = engine;
  const { logicalId } = resource;
  const type = requireType(engine, resource.type);
  const name = nameOf(engine, logicalId, type, properties);
  const creating: PhysicalResource = { physicalId: name, attributes: {}, properties };
  await state.reportResource({
    ...resource,
    ...(reason !== undefined && { reason }),
    status: inProgress,
    ...(type.name && { creating }),
  });

  const reportCreated = (physicalId: string) =>
    state.reportResource({
      ...resource,
      status: inProgress,
      reason: "Resource creation Initiated",
      current: { physicalId, attributes: {}, properties },
    });
  const context = contextOf(engine, logicalId, type, name, reportCreated);
  const result = await type.create(properties, context);
  const current = { ...result, properties };
  if (signal.aborted) {
    const time = account.now().toISOString();
    await state.writeResource({ ...resource, status: inProgress, time, current });
    throw signal.reason;
  }
  await state.reportResource({ ...resource, status: complete, current });
}
