import type { Account } from "../../../account";
import { reasonOf } from "../errors";
import { runCreate, runCreateRollback } from "./create-stack";
import { runDelete } from "./delete-stack";
import { type Engine, engineOf } from "./engine";
import { runRollbackCleanup, runUpdateRollback } from "./rollback-update";
import { interrupted, startRun } from "./runs";
import { runUpdate, runUpdateCleanup } from "./update-stack";

type Phase = (engine: Engine, halt: AbortController) => Promise<void>;

/** The phase of each status. A phase ends when it writes the next status. */
const phases: Readonly<Record<string, { run: Phase; onFault: string }>> = {
  CREATE_IN_PROGRESS: { run: runCreate, onFault: "CREATE_FAILED" },
  ROLLBACK_IN_PROGRESS: { run: runCreateRollback, onFault: "ROLLBACK_FAILED" },
  UPDATE_IN_PROGRESS: { run: runUpdate, onFault: "UPDATE_ROLLBACK_FAILED" },
  UPDATE_COMPLETE_CLEANUP_IN_PROGRESS: { run: runUpdateCleanup, onFault: "UPDATE_COMPLETE" },
  UPDATE_ROLLBACK_IN_PROGRESS: { run: runUpdateRollback, onFault: "UPDATE_ROLLBACK_FAILED" },
  UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS: {
    run: runRollbackCleanup,
    onFault: "UPDATE_ROLLBACK_COMPLETE",
  },
  DELETE_IN_PROGRESS: { run: runDelete, onFault: "DELETE_FAILED" },
};

/** Runs a stack's phases in the background, until its status has none. */
export function runStack(account: Account, findType: Engine["findType"], stackId: string) {
  return startRun(account, stackId, async (signal) => {
    while (!signal.aborted) {
      const halt = new AbortController();
      const stop = () => halt.abort(interrupted);
      signal.addEventListener("abort", stop);
      const engine = engineOf(account, findType, stackId, halt.signal);
      const phase = phases[engine.state.stack().status];
      if (!phase) return;
      await phase.run(engine, halt).catch((error: unknown) => {
        if (signal.aborted) return undefined;
        return engine.state.writeStack({
          status: phase.onFault,
          statusReason: `Internal failure: ${reasonOf(error)}`,
        });
      });
      signal.removeEventListener("abort", stop);
    }
  });
}
