/** The hops of a request, in the order a person reads them: from the token to the policy. */
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

/** One comparison. With nothing `wanted` it is only information, and nothing depends on it. */
export interface Check {
  /** `aud among its client IDs`, `ForAllValues:StringEquals dynamodb:LeadingKeys` */
  readonly what: string;
  readonly wanted: readonly string[];
  /** Absent where there was no value. */
  readonly actual?: readonly string[];
  readonly ok: boolean;
  /** Why no value could have met it: an unknown operator, a variable without a value. */
  readonly problem?: string;
}

/** What was checked at one hop. Names, IDs and claims only: never a token or a secret. */
export interface RecordedHop {
  readonly hop: HopName;
  /** The ARN or ID of what it is about. */
  readonly of: string;
  readonly checks: readonly Check[];
}
