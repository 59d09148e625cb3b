import type { Resource } from "../stack/stack";
import { make } from "./create-resource";
import type { Engine } from "./engine";
import { outputsOf } from "./outputs";
import { type Plan, planOf } from "./plan";
import { failedTo, reasonOf } from "./reason";
import { removeAll } from "./remove-all";
import { stopped } from "./runs";
import { walk } from "./walk";

/** Makes everything in a new stack's template; what fails takes the rest with it. */
export async function runCreate(engine: Engine, halt: AbortController) {
  const { ledger } = engine;
  const reason = await makeAll(engine, halt);
  if (halt.signal.reason === stopped) return;
  if (reason === undefined) return;

  const { onFailure } = ledger.stack();
  if (onFailure === "DO_NOTHING") {
    await ledger.writeStack({ status: "CREATE_FAILED", statusReason: reason });
    return;
  }
  await ledger.writeStack({
    status: onFailure === "DELETE" ? "DELETE_IN_PROGRESS" : "ROLLBACK_IN_PROGRESS",
    statusReason: `${reason}${reason.endsWith(" ") ? "" : " "}Rollback requested by user.`,
  });
}

/** Answers with why it failed, if it did. */
const makeAll = async (engine: Engine, halt: AbortController): Promise<string | undefined> => {
  const { ledger } = engine;
  try {
    const plan = planOf(engine, ledger.stack().blueprint);
    const failed = await makeEach(engine, plan, halt);
    if (failed.length > 0) return failedTo("create", failed);
    const outputs = outputsOf(engine, plan);
    for (const resource of ledger.resources()) await ledger.writeResource(settled(resource));
    await ledger.writeStack({ status: "CREATE_COMPLETE", outputs, imports: [...plan.imports] });
    return undefined;
  } catch (error) {
    return reasonOf(error);
  }
};

const makeEach = (engine: Engine, plan: Plan, halt: AbortController) =>
  walk(plan.logicalIds, {
    needs: plan.needs,
    stop: () => halt.signal.aborted,
    visit: (logicalId) => make(engine, plan, logicalId).catch(haltAndRethrow(halt)),
  });

/** The first failure stops what is not begun and cancels what waits. */
export function haltAndRethrow(halt: AbortController) {
  return (error: unknown) => {
    halt.abort(error);
    throw error;
  };
}

/** A resource's record once its operation is over. */
export function settled<R extends Partial<Resource>>(resource: R) {
  const { isNew: _isNew, before: _before, naming: _naming, wanted: _wanted, ...rest } = resource;
  return rest;
}

/** Takes away everything that a failed create made. */
export async function runCreateRollback(engine: Engine) {
  const { ledger } = engine;
  const failed = await removeAll(
    engine,
    ledger.resources().map(({ logicalId }) => logicalId),
    ({ deletionPolicy }) => deletionPolicy === "Retain",
  );
  if (engine.signal.aborted) return;
  const isWhole = failed.length === 0;
  await ledger.writeStack({
    status: isWhole ? "ROLLBACK_COMPLETE" : "ROLLBACK_FAILED",
    ...(!isWhole && { statusReason: failedTo("delete", failed) }),
  });
}
