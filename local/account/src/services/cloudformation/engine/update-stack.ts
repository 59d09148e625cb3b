import { checkExportsInUse, exportsOf } from "../stack/exports";
import { haltAndRethrow } from "./create-stack";
import type { Engine } from "./engine";
import { outputsOf } from "./outputs";
import { planOf } from "./plan";
import { failedTo, reasonOf } from "./reason";
import { stopped } from "./runs";
import { change } from "./update-resource";
import { walk } from "./walk";

/** Brings a stack's resources to its new template; what fails brings them back. */
export async function runUpdate(engine: Engine, halt: AbortController) {
  const reason = await changeAll(engine, halt);
  if (halt.signal.reason === stopped || reason === undefined) return;
  await engine.ledger.writeStack({
    status: "UPDATE_ROLLBACK_IN_PROGRESS",
    statusReason: reason,
  });
}

/** Answers with why it failed, if it did. */
const changeAll = async (engine: Engine, halt: AbortController): Promise<string | undefined> => {
  const { account, ledger } = engine;
  try {
    const plan = planOf(engine, ledger.stack().blueprint);
    const failed = await walk(plan.logicalIds, {
      needs: plan.needs,
      stop: () => halt.signal.aborted,
      visit: (logicalId) => change(engine, plan, logicalId).catch(haltAndRethrow(halt)),
    });
    if (failed.length > 0) return failures(engine, failed);

    const outputs = outputsOf(engine, plan);
    const { id } = ledger.stack();
    const inUse = checkExportsInUse(account, ledger.stack(), exportsOf({ id, outputs }));
    if (inUse !== undefined) return inUse;
    const { description } = plan.template;
    await ledger.writeStack({
      status: "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS",
      outputs,
      imports: [...plan.imports],
      ...(description !== undefined && { description }),
    });
    return undefined;
  } catch (error) {
    return reasonOf(error);
  }
};

const failures = ({ ledger }: Engine, failed: readonly string[]) => {
  const of = (status: string) => failed.filter((id) => ledger.resource(id)?.status === status);
  const created = of("CREATE_FAILED");
  const updated = of("UPDATE_FAILED");
  return [
    ...(created.length > 0 ? [failedTo("create", created)] : []),
    ...(updated.length > 0 ? [failedTo("update", updated)] : []),
  ].join("");
};
