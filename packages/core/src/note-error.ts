import { OwnRowsError } from "./error";

/** Nothing there that the owner has: it may be somebody else's, or nobody's. */
export const noteNotFound = (id: string) =>
  new OwnRowsError("note.not_found", `You have no note ${id}.`, {
    hop: "note",
    fix: "List your notes to see which there are; it may have been deleted elsewhere.",
  });

/** The change was made on a version that is no longer current. */
export const noteChanged = (current: number, given: number) =>
  new OwnRowsError(
    "note.changed",
    `The note was changed elsewhere: it is at version ${current}, and your change was made on version ${given}.`,
    { hop: "note", fix: "Read the note again and make your change on what it says now." },
  );

/** A cursor has to be one that a list gave. */
export const badCursor = () =>
  new OwnRowsError("note.invalid", "The cursor is not one that a list of notes gave.", {
    hop: "note",
    fix: "Leave the cursor out to begin with the newest note.",
  });
