import type { Note, NoteDraft } from "@own-rows/core/note";
import { useState } from "preact/hooks";
import { Failure } from "./failure";

interface Props {
  /** Fetches the note as it is now; saving then means that version. */
  readonly reload: () => Promise<Note>;
  readonly take: (draft: NoteDraft) => void;
}

/** Someone, most likely the same person elsewhere, saved first: nothing is lost unseen. */
export function Conflict({ reload, take }: Props) {
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
        <button type="button" ref={focus} onClick={() => take(newest)}>
          Take this version
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

// The button that was pressed is gone, and the focus must not go with it.
const focus = (button: HTMLButtonElement | null) => button?.focus();
