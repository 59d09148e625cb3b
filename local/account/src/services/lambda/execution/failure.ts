/** How an invocation that did not return is told: the payload of a `FunctionError`. */
export interface Failure {
  readonly payload: string;
  /** The `Error Type` of the REPORT line. */
  readonly status: "error" | "timeout";
}

/** Observed in public logs: Lambda's answer to a function that overran its Timeout. */
export function timedOut(requestId: string, now: Date, seconds: number): Failure {
  return {
    status: "timeout",
    payload: JSON.stringify({
      errorMessage: `${now.toISOString()} ${requestId} Task timed out after ${seconds.toFixed(2)} seconds`,
    }),
  };
}

/** Observed: a process that ended while it was asked. */
export function exited(requestId: string, code: number): Failure {
  return {
    status: "error",
    payload: JSON.stringify({
      errorType: "Runtime.ExitError",
      errorMessage: `RequestId: ${requestId} Error: Runtime exited ${
        code === 0 ? "without providing a reason" : `with error: exit status ${code}`
      }`,
    }),
  };
}

/** Lambda kills what needs more than its MemorySize. */
export function outOfMemory(requestId: string): Failure {
  return {
    status: "error",
    payload: JSON.stringify({
      errorType: "Runtime.OutOfMemory",
      errorMessage: `RequestId: ${requestId} Error: Runtime exited with error: signal: killed`,
    }),
  };
}
