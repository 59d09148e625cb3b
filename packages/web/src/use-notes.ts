// Tested in test/stage/browser.test.ts.

import type { Note, NoteDraft, NoteStore } from "@own-rows/core/note";
import { useCallback, useEffect, useState } from "preact/hooks";

interface Loaded {
  readonly notes: readonly Note[];
  readonly cursor?: string;
  readonly failure?: unknown;
  readonly loading: boolean;
  /** How long the last request for a page took; 0 until it has succeeded. */
  readonly milliseconds: number;
}

const initial: Loaded = { notes: [], loading: true, milliseconds: 0 };

const always = () => true;

/** The notes of a store as far as they are loaded, and the changes that a person makes to them. */
export function useNotes(store: NoteStore) {
  const [loaded, setLoaded] = useState<Loaded>(initial);

  const load = useCallback(
    async (
      earlier: readonly Note[],
      cursor: string | undefined,
      isWanted: () => boolean = always,
    ) => {
      const start = performance.now();
      setLoaded((now) => ({ notes: earlier, loading: true, milliseconds: now.milliseconds }));
      try {
        const page = await store.list(cursor === undefined ? {} : { cursor });
        if (!isWanted()) return;
        const milliseconds = Math.round(performance.now() - start);
        setLoaded({ ...page, notes: [...earlier, ...page.notes], loading: false, milliseconds });
      } catch (failure) {
        if (!isWanted()) return;
        const rest = cursor === undefined ? {} : { cursor };
        setLoaded({ notes: earlier, ...rest, failure, loading: false, milliseconds: 0 });
      }
    },
    [store],
  );

  useEffect(() => {
    let wanted = true;
    load([], undefined, () => wanted);
    return () => {
      wanted = false;
    };
  }, [load]);

  const change = (to: (notes: readonly Note[]) => readonly Note[]) =>
    setLoaded((now) => ({ ...now, notes: to(now.notes) }));

  const replace = (note: Note) =>
    change((notes) => notes.map((other) => (other.id === note.id ? note : other)));

  return {
    ...loaded,
    reload: () => load([], undefined),
    more: () => load(loaded.notes, loaded.cursor),
    create: async (draft: NoteDraft) => {
      const note = await store.create(draft);
      // A page that was requested before may contain it already.
      change((notes) => [note, ...notes.filter(({ id }) => id !== note.id)]);
    },
    update: async (note: Note, draft: NoteDraft) =>
      replace(await store.update(note.id, note.version, draft)),
    remove: async (note: Note) => {
      await store.remove(note.id, note.version);
      change((notes) => notes.filter(({ id }) => id !== note.id));
    },
    /** Reads the note again; the list shows what was read. */
    refetch: async (note: Note) => {
      const newest = await store.get(note.id);
      replace(newest);
      return newest;
    },
  };
}

export type NotesModel = ReturnType<typeof useNotes>;
