import * as v from "valibot";
import type { Note } from "./note";

/** A note as DynamoDB writes it. */
export const toItem = (note: Note) => ({
  owner: { S: note.owner },
  id: { S: note.id },
  title: { S: note.title },
  body: { S: note.body },
  version: { N: String(note.version) },
  createdAt: { S: note.createdAt },
  updatedAt: { S: note.updatedAt },
});

const string = v.pipe(
  v.object({ S: v.string() }),
  v.transform(({ S }) => S),
);

const number = v.pipe(
  v.object({ N: v.string() }),
  v.transform(({ N }) => Number(N)),
);

const NoteItem = v.object({
  owner: string,
  id: string,
  title: string,
  body: string,
  version: number,
  createdAt: string,
  updatedAt: string,
});

const noteIn = (item: unknown) => {
  const parsed = v.safeParse(NoteItem, item);
  return parsed.success ? [parsed.output] : [];
};

/** DynamoDB's answers, read into notes. */
export const GetAnswer = v.object({ Item: v.optional(NoteItem) });
export const UpdateAnswer = v.object({ Attributes: NoteItem });
export const QueryAnswer = v.object({
  // A person may keep other rows of their own beside the notes; those are none.
  Items: v.pipe(
    v.array(v.unknown()),
    v.transform((items) => items.flatMap((item) => noteIn(item))),
  ),
  LastEvaluatedKey: v.optional(v.object({ owner: string, id: string })),
});
