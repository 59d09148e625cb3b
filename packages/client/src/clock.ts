// Tested in signed-fetch.test.ts.

/** AWS's time, as far as its answers have shown it. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Reads an answer's `Date` header; true when this clock was more than a minute off and is now set. */
  correct(answer: Response): boolean;
}

/**
 * Starts with this machine's time and follows AWS's. A signature that is five minutes off is refused (IAM
 * user guide, "Elements of an AWS API request signature"), and people's clocks are off by more.
 */
export function serverClock(now: () => number = Date.now): Clock {
  let offset = 0;
  return {
    now: () => now() + offset,
    correct(answer) {
      const date = Date.parse(answer.headers.get("date") ?? "");
      if (Number.isNaN(date)) return false;
      if (Math.abs(date - now() - offset) < tolerance) return false;
      offset = date - now();
      return true;
    },
  };
}

const tolerance = 60_000;
