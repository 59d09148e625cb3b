/** The response to one request: all of its bytes, and the name of its error. */
export interface Answer {
  readonly status: number;
  readonly requestId: string;
  /** The error's name without its namespace; `undefined` if the request succeeded. */
  readonly code: string | undefined;
  readonly message: string;
  /** The headers, then the body. */
  readonly bytes: string;
  readonly body: string;
}

export type Outcome =
  | "allowed"
  | "denied"
  | "invalid"
  | "unsigned"
  | "expired"
  | `other: ${string}`;

/**
 * A failed condition counts as allowed: DynamoDB evaluates it only after IAM has allowed the request.
 * Names: DynamoDB's API reference, "Error handling with DynamoDB" and each operation's errors.
 */
export function outcomeOf({ status, code, message }: Answer): Outcome {
  if (status === 200) return "allowed";
  // The message lists a reason for each part of the transaction: `[None, ConditionalCheckFailed]`.
  if (code === "TransactionCanceledException" && message.includes("ValidationError")) {
    return "invalid";
  }
  return outcomes.get(code ?? "") ?? `other: ${status} ${code}: ${message}`;
}

const outcomes = new Map<string, Outcome>([
  ["ConditionalCheckFailedException", "allowed"],
  ["TransactionCanceledException", "allowed"],
  ["AccessDeniedException", "denied"],
  ["ValidationException", "invalid"],
  ["SerializationException", "invalid"],
  ["MissingAuthenticationTokenException", "unsigned"],
  ["ExpiredTokenException", "expired"],
]);
