import { expect, test } from "vitest";
import { OwnRowsError } from "./error";
import { isNoteId, maxBodyBytes, maxTitleLength, parseNoteDraft } from "./note";

const accepted: [name: string, input: unknown, draft: object][] = [
  ["a title and a body", { title: "Milk", body: "Two" }, { title: "Milk", body: "Two" }],
  ["a title alone", { title: "Milk" }, { title: "Milk", body: "" }],
  ["space around the title, and drops it", { title: "  Milk\n" }, { title: "Milk", body: "" }],
  ["space around the body, and keeps it", { title: "a", body: " b " }, { title: "a", body: " b " }],
  [
    "a title of 200 characters, however many code units they take",
    { title: "🥛".repeat(maxTitleLength) },
    { title: "🥛".repeat(maxTitleLength), body: "" },
  ],
  [
    "a body of 100 KB exactly",
    { title: "a", body: "x".repeat(maxBodyBytes) },
    { title: "a", body: "x".repeat(maxBodyBytes) },
  ],
];

test.each(accepted)("takes %s", (_, input, draft) => {
  expect(parseNoteDraft(input)).toEqual(draft);
});

const refused: [name: string, input: unknown, code: string, message: RegExp][] = [
  ["nothing", undefined, "note.invalid", /object/],
  ["a list", [], "note.invalid", /missing|object/],
  ["no title", { body: "b" }, "note.invalid", /title is missing/],
  ["a blank title", { title: "  " }, "note.invalid", /title must not be empty/],
  ["a number as title", { title: 7 }, "note.invalid", /title must be text/],
  ["201 characters", { title: "x".repeat(201) }, "note.invalid", /over 200/],
  ["half a character", { title: "\ud83e" }, "note.invalid", /lone surrogate/],
  ["an owner of its own", { title: "a", owner: "b" }, "note.invalid", /owner is not part/],
  [
    "a body over 100 KB",
    { title: "a", body: "x".repeat(maxBodyBytes + 1) },
    "note.too_large",
    /102,401 bytes/,
  ],
  [
    "a body over 100 KB in bytes though not in characters",
    { title: "a", body: "é".repeat(maxBodyBytes / 2 + 1) },
    "note.too_large",
    /102,402 bytes/,
  ],
];

test.each(refused)("refuses %s, saying what is wrong", (_, input, code, message) => {
  const error = caught(() => parseNoteDraft(input));
  expect(error.code).toBe(code);
  expect(error.message).toMatch(message);
  expect(error.fix).not.toBe("");
});

test.each([
  ["01ARZ3NDEKTSV4RRFFQ69G5FAV", true],
  ["01arz3ndektsv4rrffq69g5fav", false],
  ["81ARZ3NDEKTSV4RRFFQ69G5FAV", false],
  ["01ARZ3NDEKTSV4RRFFQ69G5FA", false],
  ["", false],
])("isNoteId(%j) is %s", (id, expected) => {
  expect(isNoteId(id)).toBe(expected);
});

function caught(run: () => unknown): OwnRowsError {
  try {
    run();
  } catch (error) {
    if (error instanceof OwnRowsError) return error;
  }
  throw new Error("It was not refused.");
}
