/**
 * An error as an AWS service answers it: `code` is the name that clients see, `status` the HTTP status.
 * The gateway writes it in the protocol of the request (JSON, Query or REST).
 */
export class AwsError extends Error {
  override readonly name = "AwsError";
  readonly code: string;
  readonly status: number;
  /** Members of the error shape beside `message`, such as `CancellationReasons`. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(
    code: string,
    message: string,
    { status = 400, details = {} }: { status?: number; details?: Record<string, unknown> } = {},
  ) {
    super(message);
    this.code = code;
    this.status = status;
    this.details = details;
  }
}

/** Refuses by name what AWS has and the embedded account does not: nothing is silently accepted. */
export function notSupported(what: string) {
  return new AwsError(
    "NotSupportedByEmbeddedAccount",
    `The embedded account does not support ${what}.`,
    { status: 501 },
  );
}
