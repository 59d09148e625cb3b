// Tested in test/stage/browser.test.ts.

import { OwnRowsError } from "@own-rows/core/error";
import type { Note, NoteDraft } from "@own-rows/core/note";
import { useState } from "preact/hooks";
import { Failure } from "./failure";
import { NoteForm } from "./note-form";
import type { NotesModel } from "./use-notes";

interface Props {
  readonly note: Note;
  readonly model: NotesModel;
  /** Leaves the form; the message is about what was saved. */
  readonly done: (message?: string) => void;
}

/** Changes a note, if it is still the version that the person saw. */
export function EditNote({ note, model, done }: Props) {
  const [seen, setSeen] = useState(note);

  const save = async (draft: NoteDraft) => {
    await model.update(seen, draft);
    done("Changes saved");
  };

  const onFailure = (error: unknown, setDraft: (draft: NoteDraft) => void) => {
    if (!(error instanceof OwnRowsError) || error.code !== "note.changed") return undefined;
    const reload = async () => {
      const newest = await model.refetch(seen);
      setSeen(newest);
      return newest;
    };
    return <Conflict reload={reload} setDraft={setDraft} />;
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

interface ConflictProps {
  /** Reads the note again; saving then changes the version that was read. */
  readonly reload: () => Promise<Note>;
  readonly setDraft: (draft: NoteDraft) => void;
}

/** The note was saved elsewhere first, most likely by the same person: both texts can be seen. */
function Conflict({ reload, setDraft }: ConflictProps) {
  const [newest, setNewest] = useState<Note>();
  const [failure, setFailure] = useState<unknown>();

  if (failure !== undefined) return <Failure error={failure} />;
  if (newest) {
    return (
      <div class="failure" role="alert">
        <p class="failure-title">Saved elsewhere, version {newest.version}</p>
        <blockquote>
          <p>
            <strong>{newest.title}</strong>
          </p>
          <p class="note-body">{newest.body}</p>
        </blockquote>
        <p>Save again to replace it with yours.</p>
        <button type="button" ref={focus} onClick={() => setDraft(newest)}>
          Use this version
        </button>
      </div>
    );
  }
  return (
    <div class="failure" role="alert">
      <p class="failure-title">This note was changed elsewhere</p>
      <p>Your text is still here, and nothing was overwritten.</p>
      <button type="button" onClick={() => reload().then(setNewest, setFailure)}>
        Reload this note
      </button>
    </div>
  );
}

// The button that was pressed is gone, and the focus would go with it.
const focus = (button: HTMLButtonElement | null) => button?.focus();
