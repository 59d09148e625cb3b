import type { Note, NoteDraft } from "./note";

export interface NotePage {
  /** Newest first. */
  readonly notes: readonly Note[];
  /** Where the next page begins; absent on the last. */
  readonly cursor?: string;
}

export interface PageRequest {
  /** 1 to 100; 25 unless told. */
  readonly limit?: number;
  readonly cursor?: string;
}

/**
 * One person's notes, wherever they are reached: straight in DynamoDB, or through the API.
 * A note that is not there rejects with `note.not_found`; another version than the one given with
 * `note.changed`, so that nobody's change is lost unseen.
 */
export interface NoteStore {
  list(page?: PageRequest): Promise<NotePage>;
  get(id: string): Promise<Note>;
  create(draft: NoteDraft): Promise<Note>;
  update(id: string, version: number, draft: NoteDraft): Promise<Note>;
  /** A removal whose answer was lost rejects with `note.not_found` when it is sent again. */
  remove(id: string, version: number): Promise<void>;
}
