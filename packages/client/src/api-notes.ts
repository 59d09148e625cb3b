import type { NoteStore } from "@own-rows/core/note";
import { parseNoteDraft } from "@own-rows/core/note";
import * as v from "valibot";
import type { Api } from "./api";
import { apiFailure } from "./problem";

/** The person's notes through the app's HTTP API, whose Lambda works on the table as that person only. */
export function apiNotes(api: Api): NoteStore {
  return {
    async list({ limit, cursor } = {}) {
      const query = new URLSearchParams({
        ...(limit !== undefined && { limit: String(limit) }),
        ...(cursor !== undefined && { cursor }),
      });
      const path = query.size > 0 ? `/notes?${query}` : "/notes";
      const { notes, cursor: next } = read(PageJson, await api({ method: "GET", path }));
      return { notes, ...(next !== undefined && { cursor: next }) };
    },

    get: async (id) => read(NoteJson, await api({ method: "GET", path: pathOf(id) })),

    async create(draft) {
      const body = parseNoteDraft(draft);
      return read(NoteJson, await api({ method: "POST", path: "/notes", body }));
    },

    async update(id, version, draft) {
      const body = parseNoteDraft(draft);
      return read(NoteJson, await api({ method: "PUT", path: pathOf(id), version, body }));
    },

    async remove(id, version) {
      await api({ method: "DELETE", path: pathOf(id), version });
    },
  };
}

const pathOf = (id: string) => `/notes/${encodeURIComponent(id)}`;

function read<T>(schema: v.GenericSchema<unknown, T>, answer: unknown): T {
  const parsed = v.safeParse(schema, answer);
  if (parsed.success) return parsed.output;
  throw apiFailure(new TypeError(`Not as agreed: ${v.summarize(parsed.issues)}`));
}

const NoteJson = v.strictObject({
  owner: v.string(),
  id: v.string(),
  title: v.string(),
  body: v.string(),
  version: v.number(),
  createdAt: v.string(),
  updatedAt: v.string(),
});

const PageJson = v.strictObject({
  notes: v.array(NoteJson),
  cursor: v.optional(v.string()),
});
