import type { Account } from "../../../account";
import { runCleanup } from "./cleanup";
import { runCreate, runCreateRollback } from "./create-stack";
import { runDelete } from "./delete-stack";
import { type Engine, engineOf } from "./engine";
import { reasonOf } from "./reason";
import { runRollbackCleanup, runUpdateRollback } from "./rollback-update";
import { startRun, stopped } from "./runs";
import { runUpdate } from "./update-stack";

type Phase = (engine: Engine, halt: AbortController) => Promise<void>;

/** What a stack's status says is to be done; a phase ends by writing the next status. */
const phases: Readonly<Record<string, { run: Phase; onFault: string }>> = {
  CREATE_IN_PROGRESS: { run: runCreate, onFault: "CREATE_FAILED" },
  ROLLBACK_IN_PROGRESS: { run: runCreateRollback, onFault: "ROLLBACK_FAILED" },
  UPDATE_IN_PROGRESS: { run: runUpdate, onFault: "UPDATE_ROLLBACK_FAILED" },
  UPDATE_COMPLETE_CLEANUP_IN_PROGRESS: { run: runCleanup, onFault: "UPDATE_COMPLETE" },
  UPDATE_ROLLBACK_IN_PROGRESS: { run: runUpdateRollback, onFault: "UPDATE_ROLLBACK_FAILED" },
  UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS: {
    run: runRollbackCleanup,
    onFault: "UPDATE_ROLLBACK_COMPLETE",
  },
  DELETE_IN_PROGRESS: { run: runDelete, onFault: "DELETE_FAILED" },
};

/** Works in the background until the stack is at rest; the promise is for tests and bootstrap. */
export function work(account: Account, findType: Engine["findType"], stackId: string) {
  return startRun(account, stackId, async (signal) => {
    while (!signal.aborted) {
      const halt = new AbortController();
      const stop = () => halt.abort(stopped);
      signal.addEventListener("abort", stop);
      const engine = engineOf(account, findType, stackId, halt.signal);
      const phase = phases[engine.ledger.stack().status];
      if (!phase) return;
      await phase.run(engine, halt).catch((error: unknown) => {
        if (signal.aborted) return undefined;
        return engine.ledger.writeStack({
          status: phase.onFault,
          statusReason: `Internal failure: ${reasonOf(error)}`,
        });
      });
      signal.removeEventListener("abort", stop);
    }
  });
}
