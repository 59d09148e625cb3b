import type { Store } from "@own-rows/local-runtime/state/store";
import type { Account } from "../../../account";

interface Run {
  readonly controller: AbortController;
  readonly done: Promise<void>;
}

const runsByStore = new WeakMap<Store, Map<string, Run>>();

const runs = ({ store }: Account) => {
  const existing = runsByStore.get(store) ?? new Map<string, Run>();
  runsByStore.set(store, existing);
  return existing;
};

/** Runs an operation on a stack in the background. Operations on the same stack run one after another. */
export function startRun(
  account: Account,
  stackId: string,
  work: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const before = runs(account).get(stackId);
  const controller = new AbortController();
  const done = (before?.done ?? Promise.resolve()).then(() => work(controller.signal));
  const run = { controller, done: done.catch(report(stackId)) };
  runs(account).set(stackId, run);
  return run.done.finally(() => {
    if (runs(account).get(stackId) === run) runs(account).delete(stackId);
  });
}

/** Interrupts the operation on a stack, and waits until it has stopped. */
export async function interrupt(account: Account, stackId: string) {
  const run = runs(account).get(stackId);
  run?.controller.abort(interrupted);
  await run?.done;
}

/** Interrupts all operations. The next start of the account resumes them. */
export async function stopRuns(account: Account) {
  const open = [...runs(account).values()];
  for (const { controller } of open) controller.abort(interrupted);
  await Promise.all(open.map(({ done }) => done));
}

/** The reason of an interrupted operation, which leaves its stack as it is. */
export const interrupted = new Error("The operation on the stack was interrupted");

/** A stack's own failures are in its events; this is a fault of the engine itself. */
const report = (stackId: string) => (error: unknown) => {
  if (error !== interrupted) console.error(`CloudFormation failed on ${stackId}:`, error);
};

/** Resolves when no operation runs on the stack. */
export async function waitForStack(account: Account, stackId: string) {
  await runs(account).get(stackId)?.done;
}
