import { notesOf } from "./caller-notes";
import { idIn } from "./path";
import { json, type Route } from "./router";
import { etag } from "./version";

/** One note of the caller's; somebody else's is not found, as one that never was. */
export const getNote: Route = async ({ caller, event }) => {
  const note = await notesOf(caller).get(idIn(event));
  return json(200, note, etag(note));
};
