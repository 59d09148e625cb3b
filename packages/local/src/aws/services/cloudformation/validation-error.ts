import { AwsError } from "../../error";

/** CloudFormation's answer to a request it can not follow, with its own code. */
export const validationError = (message: string) => new AwsError("ValidationError", message);

/** A template that is wrong in itself. */
export const formatError = (message: string) =>
  validationError(`Template format error: ${message}`);

/** An intrinsic function that can not be carried out. */
export const templateError = (message: string) => validationError(`Template error: ${message}`);
