import { TemplateError } from "@own-rows/policy/template";
import { AwsError } from "../../error";

/** CloudFormation's own code for a request that it refuses. */
export function validationError(message: string) {
  return new AwsError("ValidationError", message);
}

/** For `catch`: an error in a template is a ValidationError of the request. */
export function rethrowAsValidationError(error: unknown): never {
  throw error instanceof TemplateError ? validationError(error.message) : error;
}

/** An error as the reason in an event. */
export function reasonOf(error: unknown): string {
  if (error instanceof AwsError && error.code === "ValidationError") return error.message;
  if (error instanceof AwsError) {
    return `Resource handler returned message: "${error.message} (Status Code: ${error.status})" (HandlerErrorCode: ${error.code})`;
  }
  return error instanceof Error ? error.message : String(error);
}

/** The reason of a stack whose resources failed. */
export function failedResources(
  operation: "create" | "update" | "delete",
  logicalIds: readonly string[],
) {
  return `The following resource(s) failed to ${operation}: [${[...logicalIds].sort().join(", ")}]. `;
}
