import { beforeAll, describe, expect, inject, test } from "vitest";
import { type person as Person, person } from "./people";
import { keyless, several, single } from "./requests";

const table = inject("target").outputs.TableName;

let alice: Awaited<ReturnType<typeof Person>>;
let bob: Awaited<ReturnType<typeof Person>>;
beforeAll(async () => {
  [alice, bob] = await Promise.all([person("alice"), person("bob")]);
});

test("two people have two identities, and the same ones each time", async () => {
  expect(alice.identityId).not.toBe(bob.identityId);
  expect((await person("alice")).identityId).toBe(alice.identityId);
});

describe("on her own rows, Alice may", () => {
  test.each([...single.slice(0, 4), ...several, ...single.slice(4)])("%s", async (_, send) => {
    await send(alice.dynamodb, { table, owners: [alice.identityId] });
  });
});

describe("on Bob's rows, Alice may not", () => {
  test.each([...single, ...several])("%s", async (_, send) => {
    await expectDenied(send(alice.dynamodb, { table, owners: [bob.identityId] }));
  });
});

describe("on her own rows together with Bob's, Alice may not", () => {
  test.each(several)("%s", async (_, send) => {
    await expectDenied(send(alice.dynamodb, { table, owners: [alice.identityId, bob.identityId] }));
    await expectDenied(send(alice.dynamodb, { table, owners: [bob.identityId, alice.identityId] }));
  });
});

describe("whatever it would find, nobody may", () => {
  test.each(keyless)("%s", async (_, send) => {
    await expectDenied(send(alice.dynamodb, { table, owners: [alice.identityId] }));
  });
});

test("a refused request that named one's own row too has not written it", async () => {
  const [, write] = several[2] ?? [];
  const own = await alice.rows.notes.list();
  await expectDenied(
    Promise.resolve(write?.(alice.dynamodb, { table, owners: [alice.identityId, bob.identityId] })),
  );
  expect(await alice.rows.notes.list()).toEqual(own);
});

test("the API gives a person their own notes, and a 404 for another's", async () => {
  const note = await alice.rows.apiNotes.create({ title: "Alice's", body: "and nobody else's" });
  expect(await alice.rows.apiNotes.get(note.id)).toEqual(note);
  expect(await alice.rows.notes.get(note.id)).toEqual(note);

  const attempts = [
    () => bob.rows.apiNotes.get(note.id),
    () => bob.rows.apiNotes.update(note.id, 1, { title: "Bob's", body: "" }),
    () => bob.rows.apiNotes.remove(note.id, 1),
  ];
  for (const attempt of attempts) {
    await expect(attempt()).rejects.toMatchObject({ code: "note.not_found" });
  }
  expect(await bob.rows.apiNotes.list()).toEqual({ notes: [] });
  await alice.rows.apiNotes.remove(note.id, 1);
});

async function expectDenied(request: Promise<unknown>) {
  await expect(request).rejects.toMatchObject({ name: "AccessDeniedException" });
}
