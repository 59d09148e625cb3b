import type { JsonObject } from "@own-rows/policy/template";
import type { Instance, Resource } from "../stack/stack";
import { contextOf, nameOf } from "./context";
import { type Engine, requireType } from "./engine";
import type { Plan } from "./plan";
import { reasonOf } from "./reason";
import { stopped } from "./runs";

type Base = Omit<Resource, "status" | "time" | "current">;

/** Makes a resource that the stack does not hold yet. */
export async function make(engine: Engine, plan: Plan, logicalId: string) {
  const base = { ...declared(plan, logicalId), isNew: true };
  await begin(engine, base, plan, logicalId);
}

/** The parts of a resource's record that its template says. */
export function declared({ template, needs }: Plan, logicalId: string): Base {
  const declaration = template.resources[logicalId];
  return {
    logicalId,
    type: declaration?.Type ?? "",
    dependsOn: needs(logicalId),
    deletionPolicy: declaration?.DeletionPolicy ?? "Delete",
    replacePolicy: declaration?.UpdateReplacePolicy ?? "Delete",
  };
}

const begin = async (engine: Engine, base: Base, plan: Plan, logicalId: string) => {
  const { ledger } = engine;
  try {
    const properties = plan.properties(logicalId);
    await makeInstance(engine, base, properties, {
      begun: "CREATE_IN_PROGRESS",
      complete: "CREATE_COMPLETE",
    });
  } catch (error) {
    if (error === stopped) throw error;
    const { current } = ledger.resource(logicalId) ?? {};
    const reason = engine.signal.aborted ? "Resource creation cancelled" : reasonOf(error);
    await ledger.tell({ ...base, status: "CREATE_FAILED", reason, ...(current && { current }) });
    throw error;
  }
};

interface Words {
  readonly begun: string;
  readonly beginReason?: string;
  readonly complete: string;
}

/** Lets the type make the thing, and writes down what exists as soon as it may. */
export async function makeInstance(
  engine: Engine,
  base: Base,
  properties: JsonObject,
  { begun, beginReason, complete }: Words,
) {
  const { ledger, signal } = engine;
  const type = requireType(engine, base.type);
  const name = nameOf(engine, base.logicalId, type, properties);
  const naming: Instance = { physicalId: name, attributes: {}, properties };
  const reason = beginReason === undefined ? {} : { reason: beginReason };
  await ledger.tell({ ...base, ...reason, status: begun, ...(type.name && { naming }) });

  const exists = (physicalId: string) =>
    ledger.tell({
      ...base,
      status: begun,
      reason: "Resource creation Initiated",
      current: { physicalId, attributes: {}, properties },
    });
  const made = await type.create(properties, contextOf(engine, base.logicalId, type, name, exists));
  const current = { ...made, properties };
  if (signal.aborted) {
    await ledger.writeResource({ ...base, status: begun, time: now(engine), current });
    throw signal.reason;
  }
  await ledger.tell({ ...base, status: complete, current });
}

const now = ({ account }: Engine) => account.now().toISOString();
