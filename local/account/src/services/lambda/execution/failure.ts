/** The answer to an invocation that failed: the payload of its `FunctionError`. */
export interface Failure {
  readonly payload: string;
  /** The `Status` of the REPORT line. */
  readonly status: "error" | "timeout";
}

/** Why a sandbox ended without a result. */
export type Ended =
  | { readonly type: "timeout" }
  | { readonly type: "memory" }
  | { readonly type: "exit"; readonly code: number }
  /** An error that the handler did not catch, or that loading the code threw. */
  | { readonly type: "fatal"; readonly payload: string };

/** Lambda's answer, with the texts observed in public logs. Tested by failures.test.ts. */
export function failureOf(
  ended: Ended,
  { requestId, now, timeout }: { requestId: string; now: Date; timeout: number },
): Failure {
  switch (ended.type) {
    case "timeout":
      return {
        status: "timeout",
        payload: JSON.stringify({
          errorMessage: `${now.toISOString()} ${requestId} Task timed out after ${timeout.toFixed(2)} seconds`,
        }),
      };
    case "memory":
      return failure(
        "Runtime.OutOfMemory",
        `RequestId: ${requestId} Error: Runtime exited with error: signal: killed`,
      );
    case "exit":
      return failure(
        "Runtime.ExitError",
        `RequestId: ${requestId} Error: Runtime exited ${
          ended.code === 0 ? "without providing a reason" : `with error: exit status ${ended.code}`
        }`,
      );
    case "fatal":
      return { status: "error", payload: ended.payload };
  }
}

const failure = (errorType: string, errorMessage: string): Failure => ({
  status: "error",
  payload: JSON.stringify({ errorType, errorMessage }),
});

/** Lambda developer guide, "Lambda quotas": 6 MB for a synchronous request and for its response. */
export const maxSyncBytes = 6 * 1024 * 1024;

/** The failure of an answer that is too large, if it is; observed text. */
export function responseTooLarge(payload: string) {
  if (Buffer.byteLength(payload) <= maxSyncBytes) return undefined;
  return {
    failed: true,
    payload: JSON.stringify({
      errorType: "Function.ResponseSizeTooLarge",
      errorMessage: `Response payload size exceeded maximum allowed payload size (${maxSyncBytes} bytes).`,
    }),
  };
}
