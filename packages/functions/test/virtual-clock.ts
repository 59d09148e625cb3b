import { type Clock, deadlineIn, type RetryTiming } from "../src/retry";

export interface VirtualClock extends Clock {
  /** Moves time on, and calls back what is due. */
  advance(ms: number): void;
  /** Moves time on until the first callback is due. */
  advanceToNext(): void;
  /** How long each sleep was, in their order. */
  readonly sleeps: readonly number[];
}

/**
 * A clock that stands still until the code under test sleeps, or the test moves it on: how long a request takes in
 * reality does not count. For a request that gets no answer, `advanceToNext` moves on to its time limit.
 */
export function virtualClock(start = Date.UTC(2026, 10, 24, 12)): VirtualClock {
  const timers = new Set<{ readonly due: number; readonly callback: () => void }>();
  const sleeps: number[] = [];
  let now = start;

  const first = () => [...timers].sort((a, b) => a.due - b.due)[0];
  const advanceTo = (time: number) => {
    for (let timer = first(); timer && timer.due <= time; timer = first()) {
      timers.delete(timer);
      now = Math.max(now, timer.due);
      timer.callback();
    }
    now = Math.max(now, time);
  };

  return {
    sleeps,
    now: () => now,
    sleep: async (ms) => {
      const due = now + ms;
      sleeps.push(ms);
      // Other work goes first.
      await new Promise((resolve) => setImmediate(resolve));
      advanceTo(due);
    },
    after: (ms, callback) => {
      const timer = { due: now + ms, callback };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    advance: (ms) => advanceTo(now + ms),
    advanceToNext: () => advanceTo(first()?.due ?? now),
  };
}

export const timing: RetryTiming = {
  request: 15_000,
  firstPause: 500,
  maxPause: 16_000,
  maxAttempts: 4,
};

/** Two minutes on a virtual clock. */
export function virtualDeadline(changes: Partial<RetryTiming> = {}, clock = virtualClock()) {
  return deadlineIn(120_000, { ...timing, ...changes }, clock);
}
