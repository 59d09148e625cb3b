import { beforeEach, expect, test } from "vitest";
import { OwnRowsError } from "./error";
import { noteTable } from "./note-table";

/** A note table whose DynamoDB returns these answers in order and records the requests. */
function scripted(...answers: unknown[]) {
  const asked: { operation: string; input: Record<string, unknown> }[] = [];
  const store = noteTable({
    tableName: "notes",
    owner: "eu-west-1:alice",
    now: () => new Date("2026-01-02T03:04:05.000Z"),
    dynamodb: async (operation, input) => {
      asked.push({ operation, input: { ...input } });
      const answer = answers.shift();
      if (answer instanceof Error) throw answer;
      return answer;
    },
  });
  return { store, asked };
}

const id = "01ARZ3NDEKTSV4RRFFQ69G5FAV";
const row = {
  owner: { S: "eu-west-1:alice" },
  id: { S: id },
  title: { S: "Milk" },
  body: { S: "Two" },
  version: { N: "3" },
  createdAt: { S: "2026-01-01T00:00:00.000Z" },
  updatedAt: { S: "2026-01-02T03:04:05.000Z" },
};

let conditionFailed: Error;
beforeEach(() => {
  conditionFailed = new Error("The conditional request failed");
  conditionFailed.name = "ConditionalCheckFailedException";
});

test("every request is for the owner's partition", async () => {
  const { store, asked } = scripted({ Items: [] }, { Item: row }, {}, { Attributes: row }, {});
  await store.list();
  await store.get(id);
  await store.create({ title: "a", body: "b" });
  await store.update(id, 2, { title: "a", body: "b" });
  await store.remove(id, 3);

  const owners = asked.map(({ input }) => JSON.stringify(input).match(/eu-west-1:\w+/g));
  expect(owners).toEqual(Array(5).fill(["eu-west-1:alice"]));
});

test("a page ends with a cursor, and the next begins after it", async () => {
  const { store, asked } = scripted(
    { Items: [row], LastEvaluatedKey: { owner: row.owner, id: row.id } },
    { Items: [] },
  );
  const first = await store.list({ limit: 1 });
  expect(first.cursor).toBe(id);

  const second = await store.list({ limit: 1, cursor: id });
  expect(second).toEqual({ notes: [] });
  expect(asked[1]?.input.ExclusiveStartKey).toEqual({ owner: row.owner, id: row.id });
});

test("a row of the owner's that is no note does not hide the notes", async () => {
  const { store } = scripted({ Items: [{ owner: row.owner, id: { S: "b1" } }, row] });
  expect((await store.list()).notes.map((note) => note.id)).toEqual([id]);
});

test("a cursor that no list gave is refused before DynamoDB is asked", async () => {
  const { store, asked } = scripted();
  await expect(store.list({ cursor: "eu-west-1:bob" })).rejects.toThrow(/cursor/);
  expect(asked).toEqual([]);
});

test.each(["", "not-an-id", `${id}#`])("the note %j is not found, without asking", async (bad) => {
  const { store, asked } = scripted();
  await expect(store.get(bad)).rejects.toMatchObject({ code: "note.not_found" });
  expect(asked).toEqual([]);
});

test("a change made on an older version is refused, and says which is current", async () => {
  const { store } = scripted(conditionFailed, { Item: row });
  const change = store.update(id, 1, { title: "Bread", body: "" });
  await expect(change).rejects.toMatchObject({
    code: "note.changed",
    message: expect.stringMatching(/at version 3.*on version 1/),
  });
});

test("a change of a note that is gone says so", async () => {
  const { store } = scripted(conditionFailed, {});
  await expect(store.update(id, 1, { title: "a", body: "" })).rejects.toMatchObject({
    code: "note.not_found",
  });
});

test("a change whose answer was lost and that was sent again succeeds once", async () => {
  const { store } = scripted(conditionFailed, { Item: row });
  expect(await store.update(id, 2, { title: "Milk", body: "Two" })).toMatchObject({ version: 3 });
});

test("a new note whose answer was lost and that was sent again is written once", async () => {
  const { store } = scripted(conditionFailed);
  expect(await store.create({ title: "a", body: "b" })).toMatchObject({ version: 1, title: "a" });
});

test("removing an older version is refused", async () => {
  const { store } = scripted(conditionFailed, { Item: row });
  await expect(store.remove(id, 2)).rejects.toBeInstanceOf(OwnRowsError);
});

test("a failure that is not about the version passes as it is", async () => {
  const { store } = scripted(new Error("AccessDenied"));
  await expect(store.remove(id, 2)).rejects.toThrow("AccessDenied");
});
