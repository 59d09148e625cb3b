import { OwnRowsError } from "@own-rows/core/error";
import { AwsAnswerError } from "../aws";

/** What it means that the caller role could not be assumed. */
export function credentialsError(cause: unknown): OwnRowsError {
  if (!(cause instanceof AwsAnswerError) || cause.status >= 500) return unreachable(cause);
  return /Throttl/.test(cause.name) ? throttled(cause) : refused(cause);
}

const refused = (cause: AwsAnswerError) =>
  new OwnRowsError("credentials.refused", "The API may not work for this caller.", {
    hop: "credentials",
    fix: "Deploy the Api stack again: its function has to be allowed to assume the caller role.",
    cause,
  });

const throttled = (cause: AwsAnswerError) =>
  new OwnRowsError("credentials.throttled", "Too many sessions are being begun at once.", {
    hop: "credentials",
    fix: "Try again in a moment.",
    cause,
  });

const unreachable = (cause: unknown) =>
  new OwnRowsError("credentials.unreachable", "STS could not be reached.", {
    hop: "credentials",
    fix: "Try again in a moment.",
    cause,
  });
