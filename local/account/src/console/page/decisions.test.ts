import { beforeEach, expect, test } from "vitest";
import type { ListedDecision } from "../../explain/explain";
import { decisionLoader, newestFirst, replaceAll } from "./decisions";

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

/** The account, which answers each load when the test says so. */
const account = () => {
  const asked: { answer(ids: readonly number[]): void; fail(): void }[] = [];
  const changes = { count: 0 };
  const list = decisionLoader({
    fetchAll: () =>
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

test("what arrives while the list is loading is there once, whether the list has it or not", async () => {
  const { load, receive, asked } = account();
  const loaded = load();
  for (const id of [2, 3]) receive(decision(id));
  expect(shown()).toEqual([]);
  asked[0]?.answer([1, 2]);
  expect(await loaded).toBe(true);
  expect(shown()).toEqual([3, 2, 1]);
});

test("after a load that failed, what arrived in the meantime is shown, and so is what arrives later", async () => {
  const { load, receive, asked, changes } = account();
  const loaded = load();
  receive(decision(1));
  asked[0]?.fail();
  await expect(loaded).rejects.toThrow("gone");
  expect([shown(), changes.count]).toEqual([[1], 1]);
  receive(decision(2));
  expect([shown(), changes.count]).toEqual([[2, 1], 2]);
});

test.each([
  ["answered first", ["older", "newer"]],
  ["answered last", ["newer", "older"]],
  ["failed first", ["failure", "newer"]],
  ["failed last", ["newer", "failure"]],
] as const)("a load counts for nothing once another began, %s", async (_, order) => {
  const { load, receive, asked } = account();
  const older = load();
  receive(decision(3));
  const newer = load();
  receive(decision(4));
  for (const which of order) {
    if (which === "older") asked[0]?.answer([1]);
    if (which === "failure") asked[0]?.fail();
    if (which === "newer") asked[1]?.answer([1, 2, 3]);
    await (which === "newer" ? newer : older);
  }
  expect(await Promise.all([older, newer])).toEqual([false, true]);
  expect(shown()).toEqual([4, 3, 2, 1]);
});

test("a list whose load is cancelled stays as it is", async () => {
  const { load, cancel, asked } = account();
  const loaded = load();
  cancel();
  asked[0]?.answer([1]);
  expect(await loaded).toBe(false);
  expect(shown()).toEqual([]);
});
