import { AwsError } from "../../../error";

/** A failure as an event tells it. */
export function reasonOf(error: unknown): string {
  if (error instanceof AwsError && error.code === "ValidationError") return error.message;
  if (error instanceof AwsError) {
    return `Resource handler returned message: "${error.message} (Status Code: ${error.status})" (HandlerErrorCode: ${error.code})`;
  }
  return error instanceof Error ? error.message : String(error);
}

/** The reason of a stack whose resources failed; `did` is `create`, `update` or `delete`. */
export function failedTo(did: "create" | "update" | "delete", logicalIds: readonly string[]) {
  return `The following resource(s) failed to ${did}: [${[...logicalIds].sort().join(", ")}]. `;
}
