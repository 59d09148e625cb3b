/** The step between a person and their row that failed. */
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

/** The failures of requests for notes, directly or through the API. */
export type NoteErrorCode = "note.invalid" | "note.too_large" | "note.not_found" | "note.changed";

/** The codes that core throws. Each package lists its own codes in its `error.ts`. */
export type CoreErrorCode = "auth0.domain_invalid" | NoteErrorCode;

interface Particulars {
  hop: Hop;
  /** What the person must do, in the imperative. */
  fix: string;
  cause?: unknown;
}

/**
 * An expected failure: which hop, what happened (`message`), what to do (`fix`). Any other error is a bug.
 * `code` is stable: clients and tests compare it, not the texts.
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
