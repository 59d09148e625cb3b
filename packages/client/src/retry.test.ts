import { expect, test } from "vitest";
import { type RetryOptions, retry } from "./retry";

/** Sends until the answers are used up, on a clock that only the waits move. */
async function play(answers: readonly Response[], options: RetryOptions = {}) {
  let now = Date.parse("2026-01-01T12:00:00Z");
  const waits: number[] = [];
  const left = [...answers];
  const answer = await retry(
    async () => left.shift() ?? new Response("no more answers"),
    async ({ status }) => status === 503,
    {
      random: () => 1,
      now: () => now,
      sleep: async (milliseconds) => {
        waits.push(milliseconds);
        now += milliseconds;
      },
      ...options,
    },
  );
  return { status: answer.status, waits };
}

const busy = (retryAfter?: string) =>
  new Response(null, {
    status: 503,
    ...(retryAfter && { headers: { "retry-after": retryAfter } }),
  });
const ok = () => new Response();
const refused = () => new Response(null, { status: 403 });

test("an answer that is not retryable is given at once", async () => {
  expect(await play([ok()])).toEqual({ status: 200, waits: [] });
  expect(await play([refused(), ok()])).toEqual({ status: 403, waits: [] });
});

test("the limit of the waits doubles, up to the last attempt, whose answer is given", async () => {
  const busyFiveTimes = [busy(), busy(), busy(), busy(), busy()];
  expect(await play(busyFiveTimes)).toEqual({ status: 503, waits: [100, 200, 400] });
  expect(await play(busyFiveTimes, { attempts: 2 })).toEqual({ status: 503, waits: [100] });
  expect(await play([busy(), ok()], { attempts: 1 })).toEqual({ status: 503, waits: [] });
});

test("the waits are drawn between zero and that limit", async () => {
  const draws = [0, 0.5, 0.25];
  const random = () => draws.shift() ?? 1;
  expect(await play([busy(), busy(), busy(), ok()], { random })).toEqual({
    status: 200,
    waits: [0, 100, 100],
  });
});

test.each([
  ["seconds", "2", 2000],
  ["a date", "Thu, 01 Jan 2026 12:00:03 GMT", 3000],
  ["a date that has passed", "Thu, 01 Jan 2026 11:00:00 GMT", 100],
  ["fewer seconds than the backoff", "0", 100],
  ["something else", "soon", 100],
])("Retry-After is a wait's lower limit: %s", async (_, retryAfter, wait) => {
  expect(await play([busy(retryAfter), ok()])).toEqual({ status: 200, waits: [wait] });
});

test("no attempt begins after the deadline: the last answer is given instead", async () => {
  expect(await play([busy("11"), ok()])).toEqual({ status: 503, waits: [] });
  expect(await play([busy("6"), busy("6"), ok()])).toEqual({ status: 503, waits: [6000] });
  expect(await play([busy("11"), ok()], { deadline: 20_000 })).toEqual({
    status: 200,
    waits: [11_000],
  });
});

test("a failure to send is not tried again", async () => {
  let sent = 0;
  const send = async () => {
    sent += 1;
    throw new TypeError("Failed to fetch");
  };
  await expect(retry(send, async () => true)).rejects.toThrow("Failed to fetch");
  expect(sent).toBe(1);
});
