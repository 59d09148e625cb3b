import { canonical, type JsonObject } from "@own-rows/policy/template";
import { validationError } from "../errors";
import type { Instance, Resource } from "../stack/stack";
import { contextOf, nameOf } from "./context";
import { declared, make, makeInstance } from "./create-resource";
import { type Engine, requireType } from "./engine";
import type { Plan } from "./plan";
import { reasonOf } from "./reason";
import { stopped } from "./runs";

/** Brings one resource to what the new template says: makes it, changes it, replaces it or leaves it. */
export async function change(engine: Engine, plan: Plan, logicalId: string) {
  const held = engine.ledger.resource(logicalId);
  if (!held?.current || held.status.startsWith("DELETE_")) return make(engine, plan, logicalId);

  const base = { ...declared(plan, logicalId), before: held.current };
  try {
    const properties = plan.properties(logicalId);
    const changed = changedKeys(held.current.properties, properties);
    if (changed.length === 0) return await keep(engine, plan, held);
    const { replacedBy } = requireType(engine, held.type);
    const replaces = changed.some((key) => replacedBy.includes(key));
    const alter = replaces ? replace : inPlace;
    await alter(engine, base, held.current, properties);
  } catch (error) {
    if (error === stopped) throw error;
    const { current, wanted } = engine.ledger.resource(logicalId) ?? {};
    const reason = engine.signal.aborted ? "Resource update cancelled" : reasonOf(error);
    await engine.ledger.tell({
      ...base,
      status: "UPDATE_FAILED",
      reason,
      ...(current && { current }),
      ...(wanted && { wanted }),
    });
    throw error;
  }
}

type Base = ReturnType<typeof declared>;

/** Top-level properties that differ. */
export function changedKeys(before: JsonObject, after: JsonObject) {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (key) => canonical(before[key] ?? null) !== canonical(after[key] ?? null),
  );
}

/** The thing stays; what the stack will do with it later may have changed. */
const keep = ({ ledger }: Engine, plan: Plan, { reason: _, ...held }: Resource) =>
  ledger.writeResource({ ...held, ...declared(plan, held.logicalId) });

const inPlace = async (engine: Engine, base: Base, before: Instance, properties: JsonObject) => {
  const { ledger } = engine;
  const type = requireType(engine, base.type);
  const wanted = properties;
  await ledger.tell({ ...base, status: "UPDATE_IN_PROGRESS", current: before, wanted });
  const name = before.physicalId;
  const made = await type.update(
    before,
    { next: properties, previous: before.properties },
    contextOf(engine, base.logicalId, type, name),
  );
  await ledger.tell({ ...base, status: "UPDATE_COMPLETE", current: { ...made, properties } });
};

const replace = async (engine: Engine, base: Base, before: Instance, properties: JsonObject) => {
  const type = requireType(engine, base.type);
  const isCustomNamed = type.name?.property !== undefined && type.name.property in properties;
  if (
    isCustomNamed &&
    nameOf(engine, base.logicalId, type, properties) === nameIn(type.name, before)
  ) {
    throw validationError(
      `CloudFormation cannot update a stack when a custom-named resource requires replacing. Rename ${before.physicalId} and update the stack again.`,
    );
  }
  await makeInstance(engine, base, properties, {
    begun: "UPDATE_IN_PROGRESS",
    beginReason:
      "Requested update requires the creation of a new physical resource; hence creating one.",
    complete: "UPDATE_COMPLETE",
  });
};

const nameIn = (rule: { property?: string } | undefined, { properties }: Instance) =>
  rule?.property === undefined ? undefined : properties[rule.property];
