import { beforeEach, expect, test } from "vitest";
import type { ListedDecision } from "../../explain/explain";
import { newestFirst, replaceAll } from "./decisions";
import { loading } from "./loading";

const decision = (id: number): ListedDecision => ({
  id,
  requestId: `r${id}`,
  time: "2026-01-01T00:00:00.000Z",
  principal: "arn",
  service: "ssm",
  operation: "GetParameter",
  asks: [],
  allowed: true,
});
const shown = () => newestFirst().map(({ id }) => id);

beforeEach(() => replaceAll([]));

/** The account, which answers each time it is asked when the test says so. */
const account = () => {
  const asked: { answer(ids: readonly number[]): void; fail(): void }[] = [];
  const changes = { count: 0 };
  const list = loading({
    ask: () =>
      new Promise((resolve, reject) => {
        asked.push({
          answer: (ids) => resolve(ids.map(decision)),
          fail: () => reject(new Error("gone")),
        });
      }),
    changed: () => {
      changes.count += 1;
    },
  });
  return { ...list, asked, changes };
};

test("what comes while the list is on its way is there once, on the list or not", async () => {
  const { load, hear, asked } = account();
  const loaded = load();
  for (const id of [2, 3]) hear(decision(id));
  expect(shown()).toEqual([]);
  asked[0]?.answer([1, 2]);
  expect(await loaded).toBe(true);
  expect(shown()).toEqual([3, 2, 1]);
});

test("after a load that failed, what came meanwhile is shown and so is what comes", async () => {
  const { load, hear, asked, changes } = account();
  const loaded = load();
  hear(decision(1));
  asked[0]?.fail();
  await expect(loaded).rejects.toThrow("gone");
  expect([shown(), changes.count]).toEqual([[1], 1]);
  hear(decision(2));
  expect([shown(), changes.count]).toEqual([[2, 1], 2]);
});

test.each([
  ["answered first", ["older", "newer"]],
  ["answered last", ["newer", "older"]],
  ["failed first", ["failure", "newer"]],
  ["failed last", ["newer", "failure"]],
] as const)("a load is of no account once another began, %s", async (_, order) => {
  const { load, hear, asked } = account();
  const older = load();
  hear(decision(3));
  const newer = load();
  hear(decision(4));
  for (const which of order) {
    if (which === "older") asked[0]?.answer([1]);
    if (which === "failure") asked[0]?.fail();
    if (which === "newer") asked[1]?.answer([1, 2, 3]);
    await (which === "newer" ? newer : older);
  }
  expect(await Promise.all([older, newer])).toEqual([false, true]);
  expect(shown()).toEqual([4, 3, 2, 1]);
});

test("a list that is left stays as it is", async () => {
  const { load, leave, asked } = account();
  const loaded = load();
  leave();
  asked[0]?.answer([1]);
  expect(await loaded).toBe(false);
  expect(shown()).toEqual([]);
});
