import type { Note, NoteDraft, NoteStore } from "@own-rows/core/note";
import { useCallback, useEffect, useState } from "preact/hooks";

interface Loaded {
  readonly notes: readonly Note[];
  readonly cursor?: string;
  readonly failure?: unknown;
  readonly loading: boolean;
  /** Of the last request for a page. */
  readonly milliseconds: number;
}

const nothing: Loaded = { notes: [], loading: true, milliseconds: 0 };

const always = () => true;

/** A store's notes as loaded so far, and the changes a person makes to them. */
export function useNotes(store: NoteStore) {
  const [loaded, setLoaded] = useState<Loaded>(nothing);

  const load = useCallback(
    async (
      earlier: readonly Note[],
      cursor: string | undefined,
      isWanted: () => boolean = always,
    ) => {
      const begun = performance.now();
      setLoaded((now) => ({ notes: earlier, loading: true, milliseconds: now.milliseconds }));
      try {
        const page = await store.list(cursor === undefined ? {} : { cursor });
        if (!isWanted()) return;
        const milliseconds = Math.round(performance.now() - begun);
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
      // A page that was on its way may have brought it already.
      change((notes) => [note, ...notes.filter(({ id }) => id !== note.id)]);
    },
    update: async (note: Note, draft: NoteDraft) =>
      replace(await store.update(note.id, note.version, draft)),
    remove: async (note: Note) => {
      await store.remove(note.id, note.version);
      change((notes) => notes.filter(({ id }) => id !== note.id));
    },
    /** As it is stored now; the list shows it too. */
    refetch: async (note: Note) => {
      const newest = await store.get(note.id);
      replace(newest);
      return newest;
    },
  };
}

export type NotesModel = ReturnType<typeof useNotes>;
