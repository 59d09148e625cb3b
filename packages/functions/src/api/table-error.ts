import { OwnRowsError } from "@own-rows/core/error";
import { AwsAnswerError } from "../aws";

/** For `.catch`: what a failure of the table means to the caller; the store reads the rest by name. */
export function tableError(error: unknown): never {
  if (!(error instanceof AwsAnswerError)) throw unreachable(error);
  if (error.name === "ConditionalCheckFailedException") throw error;
  if (error.name === "AccessDeniedException") throw denied(error);
  throw failed(error);
}

const denied = (cause: AwsAnswerError) =>
  new OwnRowsError("table.denied", "IAM does not let this caller reach these rows.", {
    hop: "table",
    fix: "Ask for your own notes only; if these are yours, deploy the Api stack again.",
    cause,
  });

const failed = (cause: AwsAnswerError) =>
  new OwnRowsError("table.failed", `DynamoDB answered ${cause.name}.`, {
    hop: "table",
    fix: "Try again; if it stays, look at the function's log.",
    cause,
  });

const unreachable = (cause: unknown) =>
  new OwnRowsError("table.unreachable", "DynamoDB could not be reached.", {
    hop: "table",
    fix: "Try again in a moment.",
    cause,
  });
