import { exited, type Failure, outOfMemory, timedOut } from "./failure";

/** Why a sandbox gave no result. It is gone then. */
export type Ended =
  | { readonly type: "timeout" }
  | { readonly type: "memory" }
  | { readonly type: "exit"; readonly code: number }
  /** What the handler could not catch, or the code that could not be loaded. */
  | { readonly type: "fatal"; readonly payload: string };

export function failureOf(
  ended: Ended,
  { requestId, now, timeout }: { requestId: string; now: Date; timeout: number },
): Failure {
  switch (ended.type) {
    case "timeout":
      return timedOut(requestId, now, timeout);
    case "memory":
      return outOfMemory(requestId);
    case "exit":
      return exited(requestId, ended.code);
    case "fatal":
      return { status: "error", payload: ended.payload };
  }
}
