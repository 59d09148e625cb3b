// Tested in test/stage/browser.test.ts.

import type { OwnRows } from "@own-rows/client";
import { useEffect, useRef, useState } from "preact/hooks";
import { Failure } from "./failure";
import { NoteForm } from "./note-form";
import { NoteRow } from "./note-row";
import { useNotes } from "./use-notes";

interface Props {
  readonly rows: OwnRows;
  readonly announce: (text: string) => void;
}

/** How notes get from the page to the table. */
type Transport = "dynamodb" | "api";

/** A person's notes, the newest first, by either transport. */
export function Notes({ rows, announce }: Props) {
  const [transport, setTransport] = useState<Transport>("dynamodb");
  const model = useNotes(transport === "dynamodb" ? rows.notes : rows.apiNotes);
  const { notes, cursor, failure, loading, milliseconds } = model;
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    if (loading || milliseconds === 0) return;
    announce(`Notes loaded ${transportNames[transport]}, in ${milliseconds} ms`);
  }, [loading, milliseconds, transport, announce]);

  return (
    <section class="notes" aria-labelledby="notes" aria-busy={loading}>
      <div class="notes-head">
        <h2 id="notes" ref={heading} tabIndex={-1}>
          Your notes
        </h2>
        <TransportSwitch transport={transport} choose={setTransport} />
      </div>
      <NoteForm
        name="New note"
        submit="Save note"
        save={async (draft) => {
          await model.create(draft);
          announce("Note saved");
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
            announce={announce}
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

interface SwitchProps {
  readonly transport: Transport;
  readonly choose: (transport: Transport) => void;
}

/** Both transports show the same notes; neither can show another person's. */
function TransportSwitch({ transport, choose }: SwitchProps) {
  return (
    <fieldset class="transport">
      <legend class="visually-hidden">How your notes are loaded and saved</legend>
      {options.map(({ value, label }) => (
        <label key={value}>
          <input
            type="radio"
            name="transport"
            value={value}
            checked={transport === value}
            onChange={() => choose(value)}
          />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  );
}

const options = [
  { value: "dynamodb", label: "Straight to DynamoDB" },
  { value: "api", label: "Through the API" },
] as const;

/** Each transport, as the end of a sentence. */
const transportNames: Record<Transport, string> = {
  dynamodb: "straight from DynamoDB",
  api: "through the API",
};
