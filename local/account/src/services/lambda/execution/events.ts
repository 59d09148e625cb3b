import { collection } from "@own-rows/local-runtime/state/collection";
import type { Account } from "../../../account";
import { functions, type LambdaFunction } from "../function";
import type { Fleet } from "./fleet";

interface QueuedEvent {
  readonly requestId: string;
  readonly functionName: string;
  readonly payload: string;
  /** Tries in which the function failed. */
  readonly failures: number;
  /** Tries for which no instance was free. */
  readonly throttled: number;
  /** Milliseconds. */
  readonly received: number;
  readonly due: number;
}

const queuedEvents = collection<QueuedEvent>("lambda.events");

/** Lambda developer guide, "How Lambda handles errors and retries with asynchronous invocation": one minute, then two. */
const retryWaitsMs = [60_000, 120_000] as const;
const defaultMaxAgeSeconds = 21_600;

/**
 * The queue of asynchronous invocations: stored on disk, retried as on AWS, then dropped.
 * Tested by lambda.test.ts.
 */
export function events(account: Account, fleet: Fleet, waitsMs: readonly number[] = retryWaitsMs) {
  const queue = queuedEvents(account.store);
  const timers = new Map<string, NodeJS.Timeout>();
  const underway = new Set<Promise<void>>();
  const state = { closed: false };

  const schedule = (event: QueuedEvent) => {
    if (state.closed) return;
    const wait = Math.max(0, event.due - account.now().getTime());
    const start = () => {
      timers.delete(event.requestId);
      const work = attempt(event)
        .catch(() => throttle(event))
        .finally(() => underway.delete(work));
      underway.add(work);
    };
    timers.set(event.requestId, setTimeout(start, wait).unref());
  };

  const enqueue = async (event: QueuedEvent) => {
    await queue.put(event.requestId, event);
    schedule(event);
  };

  const throttle = (event: QueuedEvent) => {
    if (state.closed) return;
    const wait = Math.min(1000 * 2 ** event.throttled, 300_000);
    return enqueue({
      ...event,
      throttled: event.throttled + 1,
      due: account.now().getTime() + wait,
    });
  };

  const attempt = async (event: QueuedEvent) => {
    const fn = functions(account.store).get(event.functionName);
    if (!fn || isTooOld(account, fn, event)) return queue.delete(event.requestId);

    const failures = event.failures + 1;
    const isLast = failures > (fn.eventInvokeConfig?.MaximumRetryAttempts ?? 2);
    const { failed } = await fleet.invoke(fn, {
      requestId: event.requestId,
      payload: event.payload,
      ...(isLast && { logOnFailure: droppedLine(event.requestId, failures) }),
    });
    // The account is closing: the event is tried again at its next start.
    if (failed && state.closed) return;
    if (!failed || isLast) return queue.delete(event.requestId);
    await enqueue({
      ...event,
      failures,
      due: account.now().getTime() + (waitsMs[failures - 1] ?? 0),
    });
  };

  for (const event of queue.values()) schedule(event);

  return {
    add: (functionName: string, requestId: string, payload: string) => {
      const now = account.now().getTime();
      const counts = { failures: 0, throttled: 0 };
      return enqueue({ requestId, functionName, payload, ...counts, received: now, due: now });
    },
    /** Begins no further try; resolves when the tries under way have ended. */
    close: async () => {
      state.closed = true;
      for (const timer of timers.values()) clearTimeout(timer);
      await Promise.allSettled(underway);
    },
  };
}

export type Events = ReturnType<typeof events>;

const isTooOld = (account: Account, { eventInvokeConfig }: LambdaFunction, event: QueuedEvent) =>
  account.now().getTime() - event.received >
  (eventInvokeConfig?.MaximumEventAgeInSeconds ?? defaultMaxAgeSeconds) * 1000;

const droppedLine = (requestId: string, failures: number) =>
  `The asynchronous event ${requestId} failed ${failures} times and is dropped; MaximumRetryAttempts allows no further try.`;
