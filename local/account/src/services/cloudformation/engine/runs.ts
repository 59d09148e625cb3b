import type { Store } from "@own-rows/local-runtime/state/store";
import type { Account } from "../../../account";

interface Run {
  readonly controller: AbortController;
  readonly done: Promise<void>;
}

const registries = new WeakMap<Store, Map<string, Run>>();

const runs = ({ store }: Account) => {
  const known = registries.get(store) ?? new Map<string, Run>();
  registries.set(store, known);
  return known;
};

/** Works on a stack in the background; one piece of work per stack, the next one waits. */
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

/** Has the work on a stack stop where it is. */
export async function interrupt(account: Account, stackId: string) {
  const run = runs(account).get(stackId);
  run?.controller.abort(stopped);
  await run?.done;
}

/** Stops all work, as it is; the next start of the account takes it up again. */
export async function stopRuns(account: Account) {
  const open = [...runs(account).values()];
  for (const { controller } of open) controller.abort(stopped);
  await Promise.all(open.map(({ done }) => done));
}

/** Why a run was told to stop; it leaves its stack as it is. */
export const stopped = new Error("The work on the stack was told to stop");

/** A stack's own failures are in its events; this is a fault of the engine itself. */
const report = (stackId: string) => (error: unknown) => {
  if (error !== stopped) console.error(`CloudFormation could not work on ${stackId}:`, error);
};

/** Resolves when nothing works on the stack any more. */
export async function stackAtRest(account: Account, stackId: string) {
  await runs(account).get(stackId)?.done;
}
