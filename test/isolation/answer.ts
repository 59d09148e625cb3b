/** What came of one request: all of its bytes, and the name of its error. */
export interface Answer {
  readonly status: number;
  readonly requestId: string;
  /** The error's name without its namespace; `undefined` where the request was carried out. */
  readonly code: string | undefined;
  readonly message: string;
  /** Everything that was sent back, headers first. */
  readonly bytes: string;
  readonly body: string;
}

/** The outcomes that a matrix tells apart. */
export type Outcome =
  | "allowed"
  | "denied"
  | "invalid"
  | "unsigned"
  | "expired"
  | `other: ${string}`;

/**
 * A condition that was not met is an allowed request: only who may reach the row hears of it.
 * Names: DynamoDB's API reference, "Error handling with DynamoDB" and each operation's errors.
 */
export function outcomeOf({ status, code, message }: Answer): Outcome {
  if (status === 200) return "allowed";
  // The reasons of each part of a transaction stand in its text: `[None, ConditionalCheckFailed]`.
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
