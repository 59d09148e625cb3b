import type { OwnRows } from "@own-rows/client";
import { useEffect, useRef, useState } from "preact/hooks";
import { Failure } from "./failure";
import { NoteForm } from "./note-form";
import { NoteRow } from "./note-row";
import { useNotes } from "./use-notes";
import { type Way, WaySwitch, wayName } from "./way-switch";

interface Props {
  readonly rows: OwnRows;
  readonly say: (text: string) => void;
}

/** A person's notes: the newest first, by either way. */
export function Notes({ rows, say }: Props) {
  const [way, setWay] = useState<Way>("dynamodb");
  const model = useNotes(way === "dynamodb" ? rows.notes : rows.apiNotes);
  const { notes, cursor, failure, loading, milliseconds } = model;
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    if (loading || milliseconds === 0) return;
    say(`Notes loaded ${wayName[way]}, in ${milliseconds} ms`);
  }, [loading, milliseconds, way, say]);

  return (
    <section class="notes" aria-labelledby="notes" aria-busy={loading}>
      <div class="notes-head">
        <h2 id="notes" ref={heading} tabIndex={-1}>
          Your notes
        </h2>
        <WaySwitch way={way} choose={setWay} />
      </div>
      <NoteForm
        name="New note"
        submit="Save note"
        save={async (draft) => {
          await model.create(draft);
          say("Note saved");
        }}
      />
      {failure !== undefined && (
        <Failure error={failure} retry={{ label: "Try again", run: model.reload }} />
      )}
      {!loading && failure === undefined && notes.length === 0 && (
        <p class="empty">No notes yet. Write the first one above.</p>
      )}
      <ul class="note-list" aria-label="Notes">
        {notes.map((note) => (
          <NoteRow
            key={note.id}
            note={note}
            model={model}
            say={say}
            removed={() => heading.current?.focus()}
          />
        ))}
      </ul>
      {loading && <p class="waiting">Loading…</p>}
      {!loading && cursor !== undefined && failure === undefined && (
        <button type="button" class="more" onClick={model.more}>
          Show more notes
        </button>
      )}
    </section>
  );
}
