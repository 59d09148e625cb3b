import { notesOf } from "./caller-notes";
import { idIn } from "./path";
import type { Route } from "./router";
import { versionIn } from "./version";

/** Deletes a note of the caller's, if it is still the version that the caller saw. */
export const deleteNote: Route = async ({ caller, event }) => {
  await notesOf(caller).remove(idIn(event), versionIn(event));
  return { statusCode: 204, headers: { "cache-control": "no-store" } };
};
