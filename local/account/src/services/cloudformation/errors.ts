import { TemplateError } from "@own-rows/policy/template";
import { AwsError } from "../../error";

/** CloudFormation's answer to a request it can not follow, with its own code. */
export function validationError(message: string) {
  return new AwsError("ValidationError", message);
}

/** For `catch`: what is wrong with a template is CloudFormation's ValidationError to whoever gave it. */
export function rethrowAsValidationError(error: unknown): never {
  throw error instanceof TemplateError ? validationError(error.message) : error;
}
