import type { Instance, Resource } from "../stack/stack";
import { settled } from "./create-stack";
import { removeInstance } from "./delete-resource";
import type { Engine } from "./engine";
import { planOf } from "./plan";
import { reasonOf } from "./reason";
import { removeAll } from "./remove-all";

/** After an update: takes away what was replaced and what the new template no longer has. */
export async function runCleanup(engine: Engine) {
  const { ledger } = engine;
  const kept = new Set(planOf(engine, ledger.stack().blueprint).logicalIds);
  for (const resource of ledger.resources()) await ledger.writeResource(replaced(resource));

  const gone = ledger.resources().filter(({ logicalId }) => !kept.has(logicalId));
  const failed = await removeAll(
    engine,
    gone.map(({ logicalId }) => logicalId),
    ({ deletionPolicy }) => deletionPolicy !== "Delete",
  );
  const left = await discardAll(engine);
  if (engine.signal.aborted) return;

  const { previous: _, ...stack } = ledger.stack();
  const isWhole = failed.length === 0 && left;
  await ledger.replaceStack(stack);
  await ledger.writeStack({
    status: "UPDATE_COMPLETE",
    ...(!isWhole && {
      statusReason: "Update successful. One or more resources could not be deleted.",
    }),
  });
}

/** Removes what was replaced, the newest first. Answers whether all of it went. */
export async function discardAll(engine: Engine): Promise<boolean> {
  const { ledger } = engine;
  const results: boolean[] = [];
  for (const { logicalId, discards = [] } of ledger.resources().reverse()) {
    for (const thing of discards) results.push(await discard(engine, logicalId, thing));
  }
  return !results.includes(false);
}

const discard = async (engine: Engine, logicalId: string, thing: Instance) => {
  const { ledger } = engine;
  const held = ledger.resource(logicalId);
  if (!held) return true;
  const { discards = [], ...resource } = held;
  const rest = discards.filter(({ physicalId }) => physicalId !== thing.physicalId);
  const after = { ...resource, ...(rest.length > 0 && { discards: rest }) };
  if (held.replacePolicy === "Retain") {
    await ledger.note({ ...after, current: thing, status: "DELETE_SKIPPED" });
    await ledger.writeResource(after);
    return true;
  }
  await ledger.note({ ...after, current: thing, status: "DELETE_IN_PROGRESS" });
  try {
    await removeInstance(engine, held, thing);
  } catch (error) {
    const reason = reasonOf(error);
    await ledger.note({ ...after, current: thing, status: "DELETE_FAILED", reason });
    await ledger.writeResource(after);
    return false;
  }
  await ledger.note({ ...after, current: thing, status: "DELETE_COMPLETE" });
  await ledger.writeResource(after);
  return true;
};

/** A changed physical id means that the thing before is another one, to be taken away. */
const replaced = (resource: Resource): Resource => {
  const { before, current, discards = [] } = resource;
  const isOther = before && current && before.physicalId !== current.physicalId;
  if (!isOther) return settled(resource);
  return { ...settled(resource), discards: [...discards, before] };
};
