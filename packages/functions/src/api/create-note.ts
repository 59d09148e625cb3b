import { notesOf } from "./caller-notes";
import { draftIn } from "./request-body";
import { json, type Route } from "./router";
import { etag } from "./version";

/** Writes a new note of the caller's. */
export const createNote: Route = async ({ caller, event }) => {
  const note = await notesOf(caller).create(draftIn(event));
  return json(201, note, { location: `/notes/${note.id}`, ...etag(note) });
};
