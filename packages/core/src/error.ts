/** Where on the way from a person to their row something went wrong. */
export type Hop =
  | "settings"
  | "auth0"
  | "oidc-provider"
  | "sign-in"
  | "identity"
  | "credentials"
  | "table"
  | "api"
  | "note";

/** Every failure of a note, wherever it is reached. */
export type NoteErrorCode = "note.invalid" | "note.too_large" | "note.not_found" | "note.changed";

/** What core itself throws. Each package closes the set of its own in its `error.ts`. */
export type CoreErrorCode = "auth0.domain_invalid" | NoteErrorCode;

interface Particulars {
  hop: Hop;
  /** What the person does about it, in the imperative. */
  fix: string;
  cause?: unknown;
}

/**
 * A failure we expect: which hop, what happened (`message`), what to do (`fix`). Anything else is a bug.
 * `code` is stable: clients and tests compare it, never texts.
 */
export class OwnRowsError<Code extends string = string> extends Error {
  override readonly name = "OwnRowsError";
  readonly code: Code;
  readonly hop: Hop;
  readonly fix: string;

  constructor(code: Code, message: string, { hop, fix, cause }: Particulars) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.hop = hop;
    this.fix = fix;
  }
}
