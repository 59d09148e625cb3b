import { OwnRowsError } from "@own-rows/core/error";
import type { APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import type { ApiErrorCode } from "../error";

/** HTTP's word for each code that the API can meet; a new code does not compile until it has one. */
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

const isApiError = (error: unknown): error is OwnRowsError<ApiErrorCode> =>
  error instanceof OwnRowsError && error.code in statuses;

/** An error as RFC 9457 problem details, with the code that clients compare. */
export function problem(error: unknown, requestId: string): APIGatewayProxyStructuredResultV2 {
  if (isApiError(error)) {
    const { code, message, fix, hop } = error;
    if (statuses[code] >= 500 || code === "table.denied") log(requestId, error);
    return respond(statuses[code], { title: message, code, hop, detail: fix });
  }
  // The text of an error that nobody foresaw may hold anything; it stays in the log.
  console.error(`Request ${requestId} failed.`, error);
  return respond(500, {
    title: "The API failed.",
    code: "api.failed",
    hop: "api",
    detail: `Look for request ${requestId} in the function's log.`,
  });
}

/** AWS's own name and text of the failure; they hold no token and no key. */
const log = (requestId: string, { code, cause }: OwnRowsError) => {
  const reason = cause instanceof Error ? `${cause.name}: ${cause.message}` : "no cause";
  console.error(`Request ${requestId} failed with ${code}. ${reason}`);
};

const respond = (statusCode: number, details: object) => ({
  statusCode,
  headers: { "content-type": "application/problem+json", "cache-control": "no-store" },
  body: JSON.stringify({ type: "about:blank", status: statusCode, ...details }),
});
