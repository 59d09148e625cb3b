import * as v from "valibot";
import { type CoreErrorCode, OwnRowsError } from "./error";

export interface Note extends NoteDraft {
  /** The identity ID of its owner: the row's partition key. */
  readonly owner: string;
  /** A ULID: later notes sort after earlier ones. */
  readonly id: string;
  /** 1 for a new note; each change adds one. */
  readonly version: number;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  /** ISO 8601, UTC. */
  readonly updatedAt: string;
}

/** The part of a note that a person writes. */
export interface NoteDraft {
  /** 1 to 200 characters, without surrounding space. */
  readonly title: string;
  /** At most 100 KB as UTF-8. */
  readonly body: string;
}

export interface NotePage {
  /** Newest first. */
  readonly notes: readonly Note[];
  /** Where the next page begins; absent on the last. */
  readonly cursor?: string;
}

export interface PageRequest {
  /** 1 to 100; the default is 25. */
  readonly limit?: number;
  readonly cursor?: string;
}

/**
 * One person's notes, either directly in DynamoDB or through the API.
 * Rejects with `note.not_found` if the note does not exist, and with `note.changed` if its version is not the given
 * one, so that no change is overwritten unseen.
 */
export interface NoteStore {
  list(page?: PageRequest): Promise<NotePage>;
  get(id: string): Promise<Note>;
  create(draft: NoteDraft): Promise<Note>;
  update(id: string, version: number, draft: NoteDraft): Promise<Note>;
  /** Rejects with `note.not_found` if it is sent again after a lost answer. */
  remove(id: string, version: number): Promise<void>;
}

export const maxTitleLength = 200;
export const maxBodyBytes = 100 * 1024;

/**
 * Checks a person's input.
 * @throws OwnRowsError `note.invalid`, `note.too_large`
 */
export function parseNoteDraft(input: unknown): NoteDraft {
  const parsed = v.safeParse(NoteDraftSchema, input);
  if (!parsed.success) throw invalid(parsed.issues);

  const bytes = new TextEncoder().encode(parsed.output.body).length;
  if (bytes > maxBodyBytes) throw tooLarge(bytes);
  return parsed.output;
}

/** Whether the text is a ULID in capitals, the only form of a note's ID. */
export function isNoteId(text: string) {
  return /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/.test(text);
}

// DynamoDB stores a lone surrogate as U+FFFD, so the note would come back changed.
const text = v.pipe(
  v.string("must be text"),
  v.check((value) => !/\p{Surrogate}/u.test(value), "holds half a character (a lone surrogate)"),
);

const NoteDraftSchema = v.strictObject({
  title: v.pipe(
    text,
    v.trim(),
    v.minLength(1, "must not be empty"),
    v.check((value) => [...value].length <= maxTitleLength, `is over ${maxTitleLength} characters`),
  ),
  body: v.optional(text, ""),
});

const invalid = (issues: readonly v.BaseIssue<unknown>[]) =>
  new OwnRowsError<CoreErrorCode>(
    "note.invalid",
    `The note is not valid: ${issues.map(explain).join("; ")}.`,
    {
      hop: "note",
      fix: `Give a title of 1 to ${maxTitleLength} characters and a body of text, and nothing else.`,
    },
  );

const explain = (issue: v.BaseIssue<unknown>) => {
  const path = v.getDotPath(issue);
  if (!path) return "it must be an object with title and body";
  if (issue.expected === "never") return `${path} is not part of a note`;
  return `${path} ${issue.input === undefined ? "is missing" : issue.message}`;
};

const tooLarge = (bytes: number) =>
  new OwnRowsError<CoreErrorCode>(
    "note.too_large",
    `The note's body has ${bytes.toLocaleString("en")} bytes; ${maxBodyBytes.toLocaleString("en")} fit.`,
    { hop: "note", fix: "Shorten the body, or split it in two notes." },
  );

/** The owner has no such note. It does not say whether another person has one. */
export function noteNotFound(id: string) {
  return new OwnRowsError<CoreErrorCode>("note.not_found", `You have no note ${id}.`, {
    hop: "note",
    fix: "List your notes to see which there are; it may have been deleted elsewhere.",
  });
}

/** The change was based on an old version. */
export function noteChanged(current: number, given: number) {
  return new OwnRowsError<CoreErrorCode>(
    "note.changed",
    `The note was changed elsewhere: it is at version ${current}, and your change was made on version ${given}.`,
    { hop: "note", fix: "Read the note again and make your change on what it says now." },
  );
}

/** The cursor did not come from a list of notes. */
export function badCursor() {
  return new OwnRowsError<CoreErrorCode>(
    "note.invalid",
    "The cursor is not one that a list of notes gave.",
    {
      hop: "note",
      fix: "Leave the cursor out to begin with the newest note.",
    },
  );
}
