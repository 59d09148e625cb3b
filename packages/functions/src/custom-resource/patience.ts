import type { Timing } from "./timing";

/** How long a piece of work may go on, and how it waits meanwhile. */
export interface Patience {
  /** Ends every request when the time is up. */
  readonly signal: AbortSignal;
  readonly timing: Timing;
  /**
   * Waits before the next try: longer each time, with some chance in it so that stages do not move in step,
   * and not less than the other side asked for. False, at once, if that is longer than there is time.
   */
  pause(tried: number, atLeastMs?: number): Promise<boolean>;
}

/** @param totalMs from now on */
export function patience(totalMs: number, timing: Timing): Patience {
  const end = Date.now() + totalMs;
  return {
    signal: AbortSignal.timeout(Math.max(totalMs, 0)),
    timing,
    pause: async (tried, atLeastMs = 0) => {
      const growing = Math.min(timing.firstPause * 2 ** (tried - 1), timing.longestPause);
      const ms = Math.max(growing * (0.5 + Math.random()), atLeastMs);
      if (Date.now() + ms > end) return false;
      await new Promise((resolve) => setTimeout(resolve, ms));
      return true;
    },
  };
}
