import { createNote } from "./api/create-note";
import { deleteNote } from "./api/delete-note";
import { getNote } from "./api/get-note";
import { listNotes } from "./api/list-notes";
import { me } from "./api/me";
import { putNote } from "./api/put-note";
import { router } from "./api/router";

/** The API, route by route; `stacks/api.ts` has the same list. */
export const handler = router({
  "GET /me": me,
  "GET /notes": listNotes,
  "POST /notes": createNote,
  "GET /notes/{id}": getNote,
  "PUT /notes/{id}": putNote,
  "DELETE /notes/{id}": deleteNote,
});
