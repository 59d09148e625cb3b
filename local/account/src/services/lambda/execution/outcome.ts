/** One request for an instance. */
export interface Invocation {
  readonly requestId: string;
  /** JSON text. */
  readonly payload: string;
  /** Written to the log if the function fails: nobody else is told of a dropped event. */
  readonly lastWords?: string;
}

export interface Outcome {
  /** JSON text. */
  readonly payload: string;
  /** The function failed, not Lambda. */
  readonly failed: boolean;
  /** The invocation's own log lines. */
  readonly log: string;
}
