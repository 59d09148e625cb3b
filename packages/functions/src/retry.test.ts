import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { patientFetch } from "./auth0-application/patient-fetch";
import { patience } from "./custom-resource/patience";
import type { Timing } from "./custom-resource/timing";

beforeEach(() => void vi.spyOn(console, "log").mockImplementation(() => {}));
afterEach(() => vi.restoreAllMocks());

const timing: Timing = {
  request: 20,
  firstPause: 1,
  longestPause: 2,
  tries: 3,
  answer: 0,
  undo: 0,
};

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
    });
  });
  return send;
}
const never: Answer = () => new Promise(() => {});
const ask = async (send: ReturnType<typeof server>, method: string, path = "/api/v2/clients") =>
  patientFetch(patience(5_000, timing), send)(`https://tenant.auth0.com${path}`, { method });

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

  test("any of them, if it asks for a token", async () => {
    const send = server(answers(500), never);
    expect((await ask(send, "POST", "/oauth/token")).status).toBe(200);
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

test("a tenant that has too many callers is asked for as long as there is time", async () => {
  const send = server(...Array.from({ length: 8 }, () => answers(429)));
  expect((await ask(send, "POST")).status).toBe(200);
  expect(send).toHaveBeenCalledTimes(9);
});

test("a tenant that says when it takes requests again is not asked before", async () => {
  const nextSecond = Math.floor(Date.now() / 1000) + 1;
  const send = server(answers(429, "{}", { "x-ratelimit-reset": String(nextSecond) }));
  await ask(send, "GET");
  expect(Date.now()).toBeGreaterThanOrEqual(nextSecond * 1000);
});

test("a tenant that takes none for longer than there is time is not waited for", async () => {
  const tooLate = String(Math.floor(Date.now() / 1000) + 60);
  const send = server(answers(429, "{}", { "x-ratelimit-reset": tooLate }));
  expect((await ask(send, "GET")).status).toBe(429);
  expect(send).toHaveBeenCalledTimes(1);
});
