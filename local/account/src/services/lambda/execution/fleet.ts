import type { Account } from "../../../account";
import { AwsError } from "../../../error";
import type { LambdaFunction } from "../function";
import { assumeRole } from "../role";
import { type Instance, type Invocation, type Outcome, startInstance } from "./instance";
import { taskRoots } from "./task-roots";

export interface FleetOptions {
  /** Instances of one function at the same time. */
  readonly concurrency?: number;
  readonly idleMs?: number;
}

/** The credentials of an instance have to be valid for the function's Timeout and this. */
const marginMs = 60_000;

/**
 * All instances of all functions: started when needed, ended when idle or outdated.
 * Tested by execution.test.ts and failures.test.ts.
 */
export function fleet(
  account: Account,
  { concurrency = 10, idleMs = 5 * 60_000 }: FleetOptions = {},
) {
  const idle = new Map<Instance, NodeJS.Timeout>();
  const functionsOf = new WeakMap<Instance, string>();
  const running = new Set<Instance>();
  const busy = new Map<string, number>();
  const background = new Set<Promise<unknown>>();
  const roots = taskRoots(account);
  const state = { closed: false };

  const inBackground = (work: Promise<unknown>) => {
    const tracked = work.catch(() => undefined).finally(() => background.delete(tracked));
    background.add(tracked);
  };

  const retire = async (instance: Instance) => {
    clearTimeout(idle.get(instance));
    idle.delete(instance);
    running.delete(instance);
    await instance.flush().catch(() => undefined);
    await instance.end();
  };

  const isUsable = (instance: Instance, { revisionId, settings }: LambdaFunction) =>
    instance.isAlive() &&
    instance.revisionId === revisionId &&
    instance.session.Expiration.getTime() - account.now().getTime() >
      settings.Timeout * 1000 + marginMs;

  const acquire = async (fn: LambdaFunction) => {
    for (const [instance, timer] of idle) {
      if (functionsOf.get(instance) !== fn.name) continue;
      if (isUsable(instance, fn)) {
        clearTimeout(timer);
        idle.delete(instance);
        return instance;
      }
      inBackground(retire(instance));
    }
    const [taskRoot, session] = await Promise.all([
      roots.of(fn),
      assumeRole(account, fn.settings.Role, fn.name),
    ]);
    if (state.closed) throw isClosing();
    const instance = startInstance(account, fn, { session, taskRoot });
    functionsOf.set(instance, fn.name);
    running.add(instance);
    return instance;
  };

  const release = (instance: Instance) => {
    if (!instance.isAlive()) return inBackground(retire(instance));
    inBackground(instance.flush());
    idle.set(instance, setTimeout(() => inBackground(retire(instance)), idleMs).unref());
  };

  const invoke = async (fn: LambdaFunction, invocation: Invocation): Promise<Outcome> => {
    if (state.closed) throw isClosing();
    const count = busy.get(fn.name) ?? 0;
    if (count >= concurrency) throw tooMany();
    busy.set(fn.name, count + 1);
    try {
      const instance = await acquire(fn);
      return await instance.invoke(invocation).finally(() => release(instance));
    } finally {
      busy.set(fn.name, (busy.get(fn.name) ?? 1) - 1);
    }
  };

  return {
    invoke,
    /** Ends the idle instances of a function whose code or configuration changed. */
    recycle: async (name: string) => {
      const outdated = [...idle.keys()].filter((instance) => functionsOf.get(instance) === name);
      await Promise.all(outdated.map(retire));
    },
    close: async () => {
      state.closed = true;
      await Promise.all([...running].map(retire));
      await Promise.all(background);
      await roots.close();
    },
  };
}

export type Fleet = ReturnType<typeof fleet>;

/** API reference, Invoke: TooManyRequestsException. */
const tooMany = () =>
  new AwsError("TooManyRequestsException", "Rate Exceeded.", {
    status: 429,
    details: { Reason: "ConcurrentInvocationLimitExceeded" },
  });

const isClosing = () =>
  new AwsError("ServiceException", "The embedded account is stopping.", { status: 500 });
