import { TemplateError } from "@own-rows/policy/template";
import { AwsError } from "../../error";

/** CloudFormation's answer to a request it can not follow, with its own code. */
export const validationError = (message: string) => new AwsError("ValidationError", message);

/** For `catch`: what is wrong with a template is CloudFormation's ValidationError to whoever gave it. */
export const rethrowAsValidationError = (error: unknown): never => {
  throw error instanceof TemplateError ? validationError(error.message) : error;
};
