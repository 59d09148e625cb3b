// Tested in test/stage/browser.test.ts.

import { type NoteDraft, parseNoteDraft } from "@own-rows/core/note";
import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { Failure } from "./failure";

interface Props {
  /** The form's accessible name. */
  readonly name: string;
  readonly submit: string;
  readonly initial?: NoteDraft;
  readonly save: (draft: NoteDraft) => Promise<void>;
  /** Leaves the form. A form that can be left takes the focus when it opens. */
  readonly cancel?: () => void;
  /** Gives what to show instead of the failure, if anything; it can change the draft. */
  readonly onFailure?: (error: unknown, setDraft: (draft: NoteDraft) => void) => ComponentChildren;
}

const blank: NoteDraft = { title: "", body: "" };

/** The form for a new note and for a change. What was typed stays until it is saved. */
export function NoteForm({ name, submit, initial = blank, save, cancel, onFailure }: Props) {
  const [draft, setDraft] = useState(initial);
  const [failure, setFailure] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const title = useRef<HTMLInputElement>(null);
  const id = useId();
  const canCancel = cancel !== undefined;

  useEffect(() => {
    if (canCancel) title.current?.focus();
  }, [canCancel]);

  const submitDraft = async (event: SubmitEvent) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setFailure(undefined);
    try {
      await save(parseNoteDraft(draft));
      setDraft(blank);
    } catch (error) {
      setFailure(error);
    }
    setBusy(false);
    title.current?.focus();
  };

  const replaceDraft = (newer: NoteDraft) => {
    setDraft({ title: newer.title, body: newer.body });
    setFailure(undefined);
    title.current?.focus();
  };

  return (
    <form class="note-form card" aria-label={name} onSubmit={submitDraft} noValidate>
      <label for={`${id}-title`}>Title</label>
      <input
        id={`${id}-title`}
        ref={title}
        value={draft.title}
        onInput={(event) => setDraft({ ...draft, title: event.currentTarget.value })}
        readOnly={busy}
        aria-invalid={failure !== undefined}
        autocomplete="off"
        required
      />
      <label for={`${id}-body`}>Note</label>
      <textarea
        id={`${id}-body`}
        rows={3}
        value={draft.body}
        readOnly={busy}
        onInput={(event) => setDraft({ ...draft, body: event.currentTarget.value })}
      />
      {failure !== undefined && (onFailure?.(failure, replaceDraft) ?? <Failure error={failure} />)}
      <div class="actions">
        <button type="submit" class="primary" aria-disabled={busy}>
          {busy ? "Saving…" : submit}
        </button>
        {cancel && (
          <button type="button" onClick={cancel}>
            Cancel
          </button>
        )}
      </div>
    </form>
  );
}
