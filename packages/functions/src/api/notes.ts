import { OwnRowsError } from "@own-rows/core/error";
import { notesOf } from "./caller-notes";
import { json, type Route } from "./router";

/** A page of the caller's notes, newest first; `cursor` leads to the next. */
export const listNotes: Route = async ({ caller, event }) => {
  const { limit, cursor } = event.queryStringParameters ?? {};
  const page = await notesOf(caller).list({
    ...(limit !== undefined && { limit: parseLimit(limit) }),
    ...(cursor !== undefined && { cursor }),
  });
  return json(200, page);
};

function parseLimit(text: string) {
  const limit = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (limit >= 1 && limit <= 100) return limit;

  throw new OwnRowsError("note.invalid", `The limit ${text} is not a number from 1 to 100.`, {
    hop: "api",
    fix: "Leave it out, or ask for 1 to 100 notes.",
  });
}
