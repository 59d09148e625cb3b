import { type Hop, OwnRowsError } from "@own-rows/core/error";
import * as v from "valibot";
import type { ErrorCode } from "./error";

/** Reads the API's refusal: its own (RFC 9457 with our code), or API Gateway's `{ message }`. */
export async function readProblem(answer: Response): Promise<OwnRowsError> {
  const problem = v.parse(Problem, await answer.json().catch(() => ({})));
  const code = problem.code ?? codeOf(answer.status);
  const text = problem.title ?? problem.message ?? `The API answered with status ${answer.status}.`;
  return new OwnRowsError(code, text, {
    hop: problem.hop ?? "api",
    fix: problem.detail ?? fixFor(code),
  });
}

/** Says what it means for the person when there is no answer to read. */
export function apiFailure(error: unknown) {
  if (error instanceof OwnRowsError) return error;
  return new OwnRowsError("api.unreachable", "The API gave no usable answer.", {
    hop: "api",
    fix: "Check the network and the API's address, and that this page's address is among its CORS origins.",
    cause: error,
  });
}

/** Worth another try, if the request may be sent twice. */
export function isPassing(error: unknown) {
  return error instanceof OwnRowsError && passing.has(error.code);
}

const passing = new Set<ErrorCode>([
  "api.failed",
  "credentials.throttled",
  "credentials.unreachable",
  "table.failed",
  "table.unreachable",
]);

function codeOf(status: number): ErrorCode {
  if (status === 401 || status === 403) return "api.denied";
  if (status === 404) return "api.not_found";
  if (status === 405) return "api.method_not_allowed";
  if (status === 412) return "note.changed";
  if (status === 413) return "note.too_large";
  return "api.failed";
}

function fixFor(code: ErrorCode) {
  if (code === "api.denied") return "Check that the pool's authenticated role may invoke this API.";
  if (code === "note.changed") return "Read the note again, then change that version.";
  if (code === "note.too_large") return "Shorten the note.";
  if (code === "api.failed") return "Try again in a moment. If it stays, look at the API's log.";
  return "Check the API's address and the request against its routes.";
}

const codes = [
  "note.invalid",
  "note.too_large",
  "note.not_found",
  "note.changed",
  "credentials.refused",
  "credentials.throttled",
  "credentials.unreachable",
  "table.denied",
  "table.failed",
  "table.unreachable",
  "api.denied",
  "api.failed",
  "api.not_found",
  "api.method_not_allowed",
  "api.malformed_json",
  "api.precondition_required",
] as const satisfies readonly ErrorCode[];

const hops = ["note", "credentials", "table", "api"] as const satisfies readonly Hop[];

const optionalText = v.fallback(v.optional(v.string()), undefined);

// Not strict: RFC 9457 lets a problem carry members that its reader does not know.
const Problem = v.fallback(
  v.object({
    code: v.fallback(v.optional(v.picklist(codes)), undefined),
    hop: v.fallback(v.optional(v.picklist(hops)), undefined),
    title: optionalText,
    detail: optionalText,
    message: optionalText,
  }),
  {},
);
