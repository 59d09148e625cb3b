import type { Instance, Resource } from "../stack/stack";
import { contextOf } from "./context";
import { type Engine, requireType } from "./engine";
import { reasonOf } from "./reason";

/** Takes a resource out of the account, or leaves it there where its policy says so. */
export async function remove(
  engine: Engine,
  logicalId: string,
  { retain = () => false }: { retain?: (resource: Resource) => boolean } = {},
) {
  const { ledger } = engine;
  const held = ledger.resource(logicalId);
  if (!held || held.status === "DELETE_COMPLETE" || held.status === "DELETE_SKIPPED") return;

  const { before, naming: _, current, ...base } = held;
  const things = [current, before, ...(held.discards ?? [])].filter(
    (one, at, all): one is Instance =>
      one !== undefined && all.findIndex((other) => other?.physicalId === one.physicalId) === at,
  );
  const known = current && { current };
  const underway = { ...withoutReason(base), ...known, ...(before && { before }) };
  if (things.length > 0 && retain(held)) {
    await ledger.tell({ ...base, status: "DELETE_SKIPPED", ...known });
    return;
  }
  if (things.length === 0) {
    await ledger.writeResource({ ...base, status: "DELETE_COMPLETE", time: held.time });
    return;
  }

  await ledger.tell({ ...underway, status: "DELETE_IN_PROGRESS" });
  try {
    for (const thing of things) await removeInstance(engine, held, thing);
  } catch (error) {
    await ledger.tell({ ...underway, status: "DELETE_FAILED", reason: reasonOf(error) });
    throw error;
  }
  // The CLI polls once a second and would miss the event: why it failed stays with the resource.
  const failure = held.reason === undefined ? {} : { reason: held.reason };
  await ledger.tell({ ...withoutReason(base), status: "DELETE_COMPLETE", ...known });
  await ledger.writeResource({
    ...base,
    ...failure,
    status: "DELETE_COMPLETE",
    time: held.time,
    ...known,
  });
}

/** One thing, whatever the record says of others. */
export async function removeInstance(
  engine: Engine,
  { logicalId, type: typeName }: Pick<Resource, "logicalId" | "type">,
  thing: Instance,
) {
  const type = requireType(engine, typeName);
  const context = contextOf(engine, logicalId, type, thing.physicalId);
  await type.delete(thing, thing.properties, context);
}

const withoutReason = <T extends { reason?: string }>({ reason: _, ...rest }: T) => rest;
