// Tested in test/stage/browser.test.ts.

import type { Note } from "@own-rows/core/note";
import { useEffect, useRef, useState } from "preact/hooks";
import { EditNote } from "./edit-note";
import { Failure } from "./failure";
import type { NotesModel } from "./use-notes";

interface Props {
  readonly note: Note;
  readonly model: NotesModel;
  readonly announce: (text: string) => void;
  /** The row is gone, and the focus with it. */
  readonly removed: () => void;
}

/** One note, with buttons to edit and to delete it. */
export function NoteRow({ note, model, announce, removed }: Props) {
  const [mode, setMode] = useState<"reading" | "editing" | "deleting">("reading");
  const [failure, setFailure] = useState<unknown>();
  const editButton = useRef<HTMLButtonElement>(null);
  const cancelButton = useRef<HTMLButtonElement>(null);
  const mayFocus = useRef(false);

  useEffect(() => {
    if (mode === "deleting") cancelButton.current?.focus();
    if (mode === "reading" && mayFocus.current) editButton.current?.focus();
    mayFocus.current = true;
  }, [mode]);

  if (mode === "editing") {
    const done = (message?: string) => {
      if (message) announce(message);
      setMode("reading");
    };
    return (
      <li>
        <EditNote note={note} model={model} done={done} />
      </li>
    );
  }

  const remove = async () => {
    setFailure(undefined);
    try {
      await model.remove(note);
      announce(`Deleted ${note.title}`);
      removed();
    } catch (error) {
      setFailure(error);
      setMode("reading");
    }
  };
  const refetch = () => model.refetch(note).then(() => setFailure(undefined), setFailure);

  return (
    <li class="note card">
      <h3>{note.title}</h3>
      {note.body && <p class="note-body">{note.body}</p>}
      {failure !== undefined && (
        <Failure error={failure} retry={{ label: "Reload this note", run: refetch }} />
      )}
      <footer>
        <p class="quiet">
          <time dateTime={note.updatedAt}>{when(note.updatedAt)}</time>
          {note.version > 1 && `, version ${note.version}`}
        </p>
        {mode === "deleting" ? (
          <div class="actions">
            <button type="button" class="danger" onClick={remove}>
              Delete for good
            </button>
            <button type="button" ref={cancelButton} onClick={() => setMode("reading")}>
              Cancel
            </button>
          </div>
        ) : (
          <div class="actions">
            <button type="button" ref={editButton} onClick={() => setMode("editing")}>
              Edit <span class="visually-hidden">{note.title}</span>
            </button>
            <button type="button" onClick={() => setMode("deleting")}>
              Delete <span class="visually-hidden">{note.title}</span>
            </button>
          </div>
        )}
      </footer>
    </li>
  );
}

const when = (time: string) =>
  new Date(time).toLocaleString([], { dateStyle: "medium", timeStyle: "short" });
