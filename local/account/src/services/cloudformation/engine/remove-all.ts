import type { Resource } from "../stack/stack";
import { remove } from "./delete-resource";
import type { Engine } from "./engine";
import { walk } from "./walk";

/** Removes resources, each before those it needs. Answers with those that could not be removed. */
export function removeAll(
  engine: Engine,
  logicalIds: readonly string[],
  retain: (resource: Resource) => boolean,
) {
  const all = engine.ledger.resources();
  const neededBy = (logicalId: string) =>
    all.filter(({ dependsOn }) => dependsOn.includes(logicalId)).map((one) => one.logicalId);
  return walk(logicalIds, {
    needs: neededBy,
    stop: () => engine.signal.aborted,
    visit: (logicalId) => remove(engine, logicalId, { retain }),
  });
}
