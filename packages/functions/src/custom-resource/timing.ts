/** How long a custom resource waits, and for what. All in milliseconds. */
export interface Timing {
  /** One request and its whole answer. */
  readonly request: number;
  /** Before the second try; each further wait is twice as long. */
  readonly firstPause: number;
  readonly longestPause: number;
  /** How often one request is tried. */
  readonly tries: number;
  /** Kept for telling CloudFormation, before Lambda ends the function. */
  readonly answer: number;
  /** Kept for taking back what a create that failed had made. */
  readonly undo: number;
}

/** For a function with Lambda's two minutes: the longest waits are Auth0's, whose limits count by the minute. */
export const lambdaTiming: Timing = {
  request: 15_000,
  firstPause: 500,
  longestPause: 16_000,
  tries: 6,
  answer: 5_000,
  undo: 30_000,
};
