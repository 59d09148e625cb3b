import { expect, test } from "vitest";
import { rateLimiter } from "./rate-limiter";

const clockAt = (seconds: number) => {
  const clock = { seconds };
  return { clock, now: () => new Date(clock.seconds * 1000) };
};

/** The example of Auth0's "Rate Limit Use Cases": burst 5, sustained 10 a second, 13 requests. */
const example = [
  { at: 1000.1, requests: 6, allowed: 5 },
  { at: 1001.2, requests: 6, allowed: 5 },
  { at: 1002.0, requests: 1, allowed: 1 },
];
test("the bucket is refilled at the start of each second, and never above its size", () => {
  const { clock, now } = clockAt(1000);
  const take = rateLimiter({ burst: 5, perSecond: 10 }, now);
  for (const { at, requests, allowed } of example) {
    clock.seconds = at;
    const answers = Array.from({ length: requests }, () => take().allowed);
    expect(answers.filter((yes) => yes)).toHaveLength(allowed);
  }
});

const moments = [
  { at: 50.0, what: "a first request", allowed: true, left: 1, reset: 51 },
  { at: 50.9, what: "a second one", allowed: true, left: 0, reset: 51 },
  { at: 50.9, what: "a third one in the same second", allowed: false, left: 0, reset: 51 },
  { at: 51.0, what: "one a second later", allowed: true, left: 0, reset: 52 },
  { at: 49.0, what: "one after the clock was put back", allowed: false, left: 0, reset: 50 },
  { at: 51.0, what: "one after it came forward again", allowed: true, left: 1, reset: 52 },
];
test("the headers give the size, what is left, and the second of the next refill", () => {
  const { clock, now } = clockAt(50);
  const take = rateLimiter({ burst: 2, perSecond: 1 }, now);
  for (const { at, what, allowed, left, reset } of moments) {
    clock.seconds = at;
    expect({ what, ...take() }).toEqual({
      what,
      allowed,
      headers: {
        "x-ratelimit-limit": "2",
        "x-ratelimit-remaining": String(left),
        "x-ratelimit-reset": String(reset),
      },
    });
  }
});
