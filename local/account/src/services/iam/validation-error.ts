import { AwsError } from "../../error";
import type { Operation } from "../../service";

/** IAM and STS call a member that can not be read a `ValidationError` ("Common errors" of both references). */
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
