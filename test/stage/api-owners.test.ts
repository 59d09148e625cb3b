import { expect, test } from "vitest";
import { person } from "./people";

test("the API gives a user their own notes, and a 404 for another user's", async () => {
  const [alice, bob] = await Promise.all([person("alice"), person("bob")]);
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
