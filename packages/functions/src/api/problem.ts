import { type ErrorCode, OwnRowsError } from "@own-rows/core/error";
import type { APIGatewayProxyStructuredResultV2 } from "aws-lambda";

/** HTTP's word for each code that the API can meet; a new code does not compile until it has one. */
const statuses: Readonly<Record<ErrorCode, number>> = {
  "settings.invalid": 500,
  "auth0.domain_invalid": 500,
  "auth0.unreachable": 502,
  "auth0.refused": 502,
  "auth0.scope_missing": 502,
  "auth0.application_missing": 502,
  "auth0.application_mismatch": 502,
  "auth0.application_unfit": 502,
  "auth0.metadata_full": 502,
  "auth0.tenant_mismatch": 502,
  "auth0.tenant_full": 502,
  "auth0.throttled": 503,
  "auth0.secret_missing": 500,
  "auth0.secret_unreadable": 502,
  "oidc-provider.refused": 502,
  "oidc-provider.full": 502,
  "oidc-provider.denied": 502,
  "oidc-provider.unsettled": 502,
  "sign-in.required": 401,
  "sign-in.refused": 401,
  "sign-in.unreachable": 502,
  "identity.refused": 401,
  "identity.throttled": 503,
  "identity.unreachable": 502,
  "credentials.refused": 502,
  "credentials.throttled": 503,
  "credentials.unreachable": 502,
  "table.denied": 403,
  "table.failed": 502,
  "table.unreachable": 502,
  "api.denied": 403,
  "api.failed": 500,
  "api.unreachable": 502,
  "api.not_found": 404,
  "api.method_not_allowed": 405,
  "api.malformed_json": 400,
  "api.precondition_required": 428,
  "note.invalid": 400,
  "note.too_large": 413,
  "note.not_found": 404,
  "note.changed": 412,
};

/** An error as RFC 9457 problem details, with the code that clients compare. */
export function problem(error: unknown, requestId: string): APIGatewayProxyStructuredResultV2 {
  if (error instanceof OwnRowsError) {
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
