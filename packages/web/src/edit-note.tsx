import { OwnRowsError } from "@own-rows/core/error";
import type { Note, NoteDraft } from "@own-rows/core/note";
import { useState } from "preact/hooks";
import { Conflict } from "./conflict";
import { NoteForm } from "./note-form";
import type { NotesModel } from "./use-notes";

interface Props {
  readonly note: Note;
  readonly model: NotesModel;
  readonly done: (said?: string) => void;
}

/** Changes a note, and only the version that the person saw. */
export function EditNote({ note, model, done }: Props) {
  const [seen, setSeen] = useState(note);

  const save = async (draft: NoteDraft) => {
    await model.update(seen, draft);
    done("Changes saved");
  };

  const onFailure = (error: unknown, take: (draft: NoteDraft) => void) => {
    if (!(error instanceof OwnRowsError) || error.code !== "note.changed") return undefined;
    const reload = async () => {
      const newest = await model.refetch(seen);
      setSeen(newest);
      return newest;
    };
    return <Conflict reload={reload} take={take} />;
  };

  return (
    <NoteForm
      name={`Edit ${note.title}`}
      submit="Save changes"
      initial={{ title: note.title, body: note.body }}
      save={save}
      cancel={() => done()}
      onFailure={onFailure}
    />
  );
}
