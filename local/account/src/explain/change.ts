/**
 * One way in which a denial would have been an allow; everything it says would have to be so.
 * An explanation of the decision, and no advice to make a policy weaker.
 */
export interface Change {
  /** What would have to change: the request, who sent it, a policy, or the account (provider, pool). */
  readonly differs: "request" | "caller" | "policy" | "account";
  /** Of which ask: `dynamodb:Query on arn:…`. Absent for a refusal before any. */
  readonly about?: string;
  readonly says: readonly string[];
}
