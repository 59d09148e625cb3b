// Tested in test/evaluate/cases.test.ts.
/** Why a text cannot be used. Returned, not thrown: a policy that cannot be read denies, and says so. */
export class Problem {
  readonly reason: string;

  constructor(reason: string) {
    this.reason = reason;
  }
}

/**
 * A policy variable without a value. It is "effectively null", equal to nothing
 * (reference_policies_variables.html#policy-vars-no-value).
 */
export class Unresolved {
  readonly key: string;
  /** The request has several values for the key; a variable takes one. */
  readonly hasSeveralValues: boolean;

  constructor(key: string, hasSeveralValues: boolean) {
    this.key = key;
    this.hasSeveralValues = hasSeveralValues;
  }
}
