import { OwnRowsError } from "@own-rows/core/error";
import { AwsError } from "../aws";
import { type ApiErrorCode, apiError, credentialsError, tableError } from "../error";

/** The HTTP status of each code; a new code does not compile until it has one. */
const statuses: Readonly<Record<ApiErrorCode, number>> = {
  "credentials.refused": 502,
  "credentials.throttled": 503,
  "credentials.unreachable": 502,
  "table.denied": 403,
  "table.failed": 502,
  "table.unreachable": 502,
  "api.denied": 403,
  "api.failed": 500,
  "api.not_found": 404,
  "api.malformed_json": 400,
  "api.precondition_required": 428,
  "note.invalid": 400,
  "note.too_large": 413,
  "note.not_found": 404,
  "note.changed": 412,
};

/** An error as RFC 9457 problem details, with the code that clients compare. */
export function problem(error: unknown, requestId: string) {
  const { code, message, hop, fix, cause } = isApiError(error)
    ? error
    : unexpected(error, requestId);
  const status = statuses[code];
  if (status >= 500 || code === "table.denied") {
    log(requestId, code, cause);
  }
  return {
    status,
    headers: { "content-type": "application/problem+json" },
    body: { type: "about:blank", status, title: message, code, hop, detail: fix },
  };
}

/** An unexpected error as it is; of an expected one its name and text, since the rest of it may hold anything. */
function log(requestId: string, code: ApiErrorCode, cause: unknown) {
  const happened = `Request ${requestId} failed with ${code}.`;
  if (code === "api.failed") return console.error(happened, cause);
  console.error(`${happened} ${cause instanceof Error ? `${cause.name}: ${cause.message}` : ""}`);
}

const isApiError = (error: unknown): error is OwnRowsError<ApiErrorCode> =>
  error instanceof OwnRowsError && error.code in statuses;

/** The text of an unexpected error may hold anything, so it stays in the log. */
function unexpected(cause: unknown, requestId: string): OwnRowsError<ApiErrorCode> {
  const fix = `Look for request ${requestId} in the function's log.`;
  return apiError("api.failed", "The API failed.", { fix, cause });
}

/** What it means that the caller role could not be assumed. */
export function credentialsFailure(cause: unknown) {
  if (!(cause instanceof AwsError) || cause.status >= 500) {
    return credentialsError("credentials.unreachable", "STS could not be reached.", { cause });
  }
  return /Throttl/.test(cause.name)
    ? credentialsError("credentials.throttled", "Too many sessions are being begun at once.", {
        cause,
      })
    : credentialsError("credentials.refused", "The API may not work for this caller.", { cause });
}

/** For `.catch`: what a failure of the table means to the caller; the store reads a failed condition by its name. */
export function tableFailure(error: unknown): never {
  if (!(error instanceof AwsError)) {
    throw tableError("table.unreachable", "DynamoDB could not be reached.", { cause: error });
  }
  if (error.name === "ConditionalCheckFailedException") throw error;
  if (error.name === "AccessDeniedException") {
    const message = "IAM does not let this caller reach these rows.";
    throw tableError("table.denied", message, { cause: error });
  }
  throw tableError("table.failed", `DynamoDB answered ${error.name}.`, { cause: error });
}
