/** AWS's time, as far as its answers have told it. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Learns from an answer's `Date` header; true when this clock was set by it. */
  correct(answer: Response): boolean;
}

/**
 * A clock that starts with this machine's time and follows AWS's.
 * A signature more than five minutes off is refused (IAM user guide, "Elements of an AWS API request
 * signature"), and people's machines are off by more than that.
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
