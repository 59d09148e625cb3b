import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type VirtualClock, virtualClock, virtualDeadline } from "../test/virtual-clock";
import { pause, retry, retryingFetch, withTimeLimit } from "./retry";

let clock: VirtualClock;
beforeEach(() => {
  clock = virtualClock();
  vi.spyOn(console, "log").mockImplementation(() => {});
});
afterEach(() => vi.restoreAllMocks());

type Answer = () => Promise<Response>;
const answers = (status: number, body = "{}", headers: Record<string, string> = {}): Answer => {
  const hasBody = status !== 204;
  return async () => new Response(hasBody ? body : null, { status, headers });
};
const fails =
  (code?: string): Answer =>
  async () => {
    throw new TypeError("fetch failed", { cause: Object.assign(new Error("x"), { code }) });
  };

/** A server that gives these answers, one after the other. */
function server(...given: Answer[]) {
  const send = vi.fn(async (_input: unknown, init?: RequestInit) => {
    const answer = given[send.mock.calls.length - 1] ?? answers(200, '{"ok":true}');
    if (answer !== never) return answer();
    return new Promise<Response>((_, reject) => {
      init?.signal?.addEventListener("abort", () => reject(init.signal?.reason));
      clock.advanceToNext();
    });
  });
  return send;
}
const never: Answer = () => new Promise(() => {});
const ask = (send: ReturnType<typeof server>, method: string) =>
  retryingFetch(virtualDeadline({ maxAttempts: 3 }, clock), { send })("https://example.org/", {
    method,
  });

const passing: [name: string, answer: Answer][] = [
  ["a 429", answers(429)],
  ["a 500", answers(500)],
  ["a 503", answers(503)],
  ["no answer in time", never],
  ["a connection that was lost", fails("ECONNRESET")],
  ["a connection that was refused", fails("ECONNREFUSED")],
  ["half of an answer", answers(200, '{"client_id": "cut')],
];

describe.each(["GET", "PATCH", "DELETE"])("a %s is sent again after", (method) => {
  test.each(passing)("%s", async (_, answer) => {
    const send = server(answer);
    expect(await (await ask(send, method)).json()).toEqual({ ok: true });
    expect(send).toHaveBeenCalledTimes(2);
  });
});

describe("a POST is sent again only after", () => {
  test.each<[name: string, answer: Answer]>([
    ["a 429, which was not carried out", answers(429)],
    ["a connection that was refused", fails("ECONNREFUSED")],
    ["a name that was not found", fails("ENOTFOUND")],
  ])("%s", async (_, answer) => {
    const send = server(answer);
    expect((await ask(send, "POST")).status).toBe(200);
    expect(send).toHaveBeenCalledTimes(2);
  });

  test.each<[name: string, answer: Answer]>([
    ["a 500", answers(500)],
    ["no answer in time", never],
    ["a connection that was lost", fails("ECONNRESET")],
    ["half of an answer", answers(200, '{"client_id": "cut')],
  ])("and never after %s", async (_, answer) => {
    const send = server(answer);
    await ask(send, "POST").catch(() => {});
    expect(send).toHaveBeenCalledTimes(1);
  });

  test("any of them, if the caller says that it may be carried out twice", async () => {
    const send = server(answers(500), never);
    const isRepeatable = (_: string, { pathname }: URL) => pathname === "/oauth/token";
    const fetch = retryingFetch(virtualDeadline({}, clock), { send, isRepeatable });
    const response = await fetch("https://example.org/oauth/token", { method: "POST" });
    expect(response.status).toBe(200);
  });
});

test("what no further try would change is answered at once", async () => {
  for (const status of [204, 400, 401, 403, 404]) {
    const send = server(answers(status));
    expect((await ask(send, "GET")).status).toBe(status);
    expect(send).toHaveBeenCalledTimes(1);
  }
});

test("after as many tries as there are, the last answer is given", async () => {
  const send = server(answers(500), answers(500), answers(503));
  expect((await ask(send, "GET")).status).toBe(503);
  expect(send).toHaveBeenCalledTimes(3);
});

test("a server that has too many callers is asked for as long as there is time", async () => {
  const send = server(...Array.from({ length: 8 }, () => answers(429)));
  expect((await ask(send, "POST")).status).toBe(200);
  expect(send).toHaveBeenCalledTimes(9);
});

test.each([
  ["x-ratelimit-reset, a second", () => String(clock.now() / 1000 + 60)],
  ["retry-after, in seconds", () => "60"],
  ["retry-after, a date", () => new Date(clock.now() + 60_000).toUTCString()],
])(
  "a server that says when it takes requests again is not asked before: %s",
  async (name, value) => {
    const [header = ""] = name.split(",");
    const again = clock.now() + 60_000;
    await ask(server(answers(429, "{}", { [header]: value() })), "GET");
    expect(clock.now()).toBe(again);
  },
);

test("a server that takes none for longer than there is time is not waited for", async () => {
  const start = clock.now();
  const send = server(answers(429, "{}", { "x-ratelimit-reset": String(start / 1000 + 180) }));
  expect((await ask(send, "GET")).status).toBe(429);
  expect(send).toHaveBeenCalledTimes(1);
  expect(clock.now()).toBe(start);
});

test("each pause is twice as long as the one before, give or take a half, up to the longest", async () => {
  const deadline = virtualDeadline({ firstPause: 1_000, maxPause: 4_000, maxAttempts: 5 }, clock);
  const attempt = () => Promise.reject(new Error("no"));
  await expect(retry(attempt, deadline, { isRetryable: () => true })).rejects.toThrow("no");
  expect(clock.sleeps).toHaveLength(4);
  for (const [n, ms] of [1_000, 2_000, 4_000, 4_000].entries()) {
    expect(clock.sleeps[n]).toBeGreaterThanOrEqual(ms * 0.5);
    expect(clock.sleeps[n]).toBeLessThan(ms * 1.5);
  }
});

test("what can not succeed later is attempted once", async () => {
  const attempt = vi.fn(() => Promise.reject(new Error("no")));
  const once = retry(attempt, virtualDeadline({}, clock), { isRetryable: () => false });
  await expect(once).rejects.toThrow("no");
  expect(attempt).toHaveBeenCalledTimes(1);
});

test("a pause that would end after the deadline is not begun", async () => {
  const deadline = virtualDeadline({ firstPause: 500_000, maxPause: 500_000 }, clock);
  expect(await pause(1, deadline)).toBe(false);
  expect(clock.sleeps).toEqual([]);
});

test("a request ends at its time limit, or at the deadline if that comes first", async () => {
  const deadline = virtualDeadline({ request: 80_000 }, clock);
  const hung = (signal: AbortSignal) =>
    new Promise((_, reject) => {
      signal.addEventListener("abort", () => reject(signal.reason));
      clock.advanceToNext();
    });
  const start = clock.now();
  await expect(withTimeLimit(deadline, hung)).rejects.toThrow("within 80000 ms");
  expect(clock.now() - start).toBe(80_000);
  await expect(withTimeLimit(deadline, hung)).rejects.toThrow("within 40000 ms");
  expect(clock.now() - start).toBe(120_000);
});
