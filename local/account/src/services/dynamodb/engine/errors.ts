import { AwsError } from "../../../error";

/** The error of a client, for what dynalite throws or calls back with. */
export function asAwsError(error: unknown): AwsError {
  if (error instanceof AwsError) return error;
  if (!(error instanceof Error) || !("body" in error) || !isBody(error.body)) {
    return new AwsError("InternalServerError", "The engine failed on this request.", {
      status: 500,
    });
  }
  const { __type, message, Message } = error.body;
  return new AwsError(__type.slice(__type.indexOf("#") + 1), message ?? Message ?? "");
}

interface Body {
  readonly __type: string;
  readonly message?: string;
  readonly Message?: string;
}

const isBody = (body: unknown): body is Body =>
  typeof body === "object" && body !== null && "__type" in body && typeof body.__type === "string";

export function resourceNotFound(message = "Requested resource not found") {
  return new AwsError("ResourceNotFoundException", message);
}

export function validationException(message: string) {
  return new AwsError("ValidationException", message);
}
