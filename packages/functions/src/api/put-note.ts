import { notesOf } from "./caller-notes";
import { idIn } from "./path";
import { draftIn } from "./request-body";
import { json, type Route } from "./router";
import { etag, versionIn } from "./version";

/** Changes a note of the caller's, if it is still the version that the change was made on. */
export const putNote: Route = async ({ caller, event }) => {
  const note = await notesOf(caller).update(idIn(event), versionIn(event), draftIn(event));
  return json(200, note, etag(note));
};
