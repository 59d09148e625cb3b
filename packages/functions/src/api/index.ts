import { createNote } from "./create-note";
import { deleteNote } from "./delete-note";
import { getNote } from "./get-note";
import { me } from "./me";
import { listNotes } from "./notes";
import { putNote } from "./put-note";
import { router } from "./router";

/** The API, route by route; `stacks/api.ts` has the same list. */
export const handler = router({
  "GET /me": me,
  "GET /notes": listNotes,
  "POST /notes": createNote,
  "GET /notes/{id}": getNote,
  "PUT /notes/{id}": putNote,
  "DELETE /notes/{id}": deleteNote,
});
