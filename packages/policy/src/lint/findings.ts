/** What a rule found, and where. */
export interface Finding {
  /** The rule: `policy.no_null_guard`. */
  readonly id: string;
  readonly stack: string;
  readonly logicalId: string;
  /** The policy's name, or `trust policy`; absent where the finding is about no policy. */
  readonly policy?: string;
  /** The statement's Sid, or `statement 1`; absent where the finding is about the whole document. */
  readonly statement?: string;
  readonly message: string;
  readonly fix: string;
  /** The page that says why. */
  readonly source: string;
}

/** A finding that is meant to be. */
export interface Accepted {
  readonly id: string;
  /** Of the resource, with or without the eight digits that CDK puts behind it; in any stack. */
  readonly logicalId: string;
  /** Of all statements, if absent. */
  readonly statement?: string;
  readonly reason: string;
}
