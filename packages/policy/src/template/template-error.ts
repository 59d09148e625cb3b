/** A template that can not be followed, in the words that CloudFormation has for it. */
export class TemplateError extends Error {
  override readonly name = "TemplateError";
}

/** A template that is wrong in itself. */
export function formatError(message: string) {
  return new TemplateError(`Template format error: ${message}`);
}

/** An intrinsic function that can not be carried out. */
export function intrinsicError(message: string) {
  return new TemplateError(`Template error: ${message}`);
}
