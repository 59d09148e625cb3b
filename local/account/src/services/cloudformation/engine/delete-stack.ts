import { failedResources } from "../errors";
import { checkExportsInUse } from "../stack/exports";
import { deleteResources } from "./delete-resource";
import type { Engine } from "./engine";

/** Deletes a stack's resources, in the reverse order of their creation. */
export async function runDelete(engine: Engine) {
  const { account, state } = engine;
  const { retained = [] } = state.stack();
  const inUse = checkExportsInUse(account, state.stack(), []);
  if (inUse !== undefined) {
    await state.writeStack({ status: "DELETE_FAILED", statusReason: inUse });
    return;
  }
  const failed = await deleteResources(
    engine,
    state.resources().map(({ logicalId }) => logicalId),
    ({ logicalId, deletionPolicy }) => deletionPolicy !== "Delete" || retained.includes(logicalId),
  );
  if (engine.signal.aborted) return;
  if (failed.length > 0) {
    const statusReason = failedResources("delete", failed);
    await state.writeStack({ status: "DELETE_FAILED", statusReason });
    return;
  }
  const deleted = account.now().toISOString();
  await state.writeStack({ status: "DELETE_COMPLETE", deleted, outputs: [], imports: [] });
}
