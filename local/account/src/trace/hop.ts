/** The stations of a request's way, in their order, from who a token speaks of to what a policy says. */
export const hopNames = [
  "signer",
  "token",
  "provider",
  "pool",
  "trust",
  "tags",
  "statement",
  "condition",
  "permissions boundary",
  "session policy",
] as const;

export type HopName = (typeof hopNames)[number];

/** One thing that was looked at. Nothing `wanted` is a thing told for the record, which nothing hangs on. */
export interface Check {
  /** `aud among its client IDs`, `ForAllValues:StringEquals dynamodb:LeadingKeys` */
  readonly what: string;
  readonly wanted: readonly string[];
  /** Absent: there was no such thing. */
  readonly actual?: readonly string[];
  readonly ok: boolean;
  /** Why nothing could have met it: an unknown operator, a variable without a value. */
  readonly problem?: string;
}

/** What was looked at in one station. Never a token or a secret: names, IDs and claims only. */
export interface Seen {
  readonly hop: HopName;
  /** Its ARN or ID. */
  readonly of: string;
  readonly checks: readonly Check[];
}

/** A station with its outcome: a chain ends at the first that is not `ok`. */
export interface Hop extends Seen {
  readonly ok: boolean;
  /** The same in a sentence. */
  readonly says: string;
}
