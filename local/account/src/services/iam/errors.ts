import { AwsError } from "../../error";
import type { Operation } from "../../service";

/** The error names and statuses of the IAM API reference, "Common errors" and each operation's own. */
export function noSuchEntity(text: string) {
  return new AwsError("NoSuchEntity", text, { status: 404 });
}
export function alreadyExists(text: string) {
  return new AwsError("EntityAlreadyExists", text, { status: 409 });
}
export function deleteConflict(text: string) {
  return new AwsError("DeleteConflict", text, { status: 409 });
}

/** The text is the error's description in the IAM API reference. */
export function concurrentModification() {
  return new AwsError(
    "ConcurrentModification",
    "The request was rejected because multiple requests to change this object were submitted simultaneously. Wait a few minutes and submit your request again.",
    { status: 409 },
  );
}
export function invalidInput(text: string) {
  return new AwsError("InvalidInput", text);
}

/** The text is IAM's as users report it: `Cannot exceed quota for PoliciesPerRole: 10`. */
export function limitExceeded(quota: string, limit: number) {
  return new AwsError("LimitExceeded", `Cannot exceed quota for ${quota}: ${limit}`, {
    status: 409,
  });
}

/** IAM and STS call an invalid member a `ValidationError` ("Common errors" of both references). */
export function withValidationError(
  operations: Readonly<Record<string, Operation>>,
): Record<string, Operation> {
  return Object.fromEntries(
    Object.entries(operations).map(([name, operation]) => [name, renamed(operation)]),
  );
}

const renamed =
  (operation: Operation): Operation =>
  async (input, call) => {
    try {
      return await operation(input, call);
    } catch (error) {
      if (!(error instanceof AwsError) || error.code !== "ValidationException") throw error;
      throw new AwsError("ValidationError", error.message);
    }
  };
