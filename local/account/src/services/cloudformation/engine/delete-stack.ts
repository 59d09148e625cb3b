import { checkExportsInUse } from "../stack/exports";
import type { Engine } from "./engine";
import { failedTo } from "./reason";
import { removeAll } from "./remove-all";

/** Takes a stack's resources away, in the reverse order of their making. */
export async function runDelete(engine: Engine) {
  const { account, ledger } = engine;
  const { retained = [] } = ledger.stack();
  const inUse = checkExportsInUse(account, ledger.stack(), []);
  if (inUse !== undefined) {
    await ledger.writeStack({ status: "DELETE_FAILED", statusReason: inUse });
    return;
  }
  const failed = await removeAll(
    engine,
    ledger.resources().map(({ logicalId }) => logicalId),
    ({ logicalId, deletionPolicy }) => deletionPolicy !== "Delete" || retained.includes(logicalId),
  );
  if (engine.signal.aborted) return;
  if (failed.length > 0) {
    const statusReason = failedTo("delete", failed);
    await ledger.writeStack({ status: "DELETE_FAILED", statusReason });
    return;
  }
  const deleted = account.now().toISOString();
  await ledger.writeStack({ status: "DELETE_COMPLETE", deleted, outputs: [], imports: [] });
}
