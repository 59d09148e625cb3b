import type { CoreErrorCode } from "@own-rows/core/error";

/** Every failure that the client tells. */
export type ErrorCode =
  | CoreErrorCode
  | "sign-in.required"
  | "sign-in.refused"
  | "sign-in.unreachable"
  | "identity.refused"
  | "identity.throttled"
  | "identity.unreachable"
  | "credentials.refused"
  | "credentials.throttled"
  | "credentials.unreachable"
  | "table.denied"
  | "table.failed"
  | "table.unreachable"
  | "api.denied"
  | "api.failed"
  | "api.unreachable"
  | "api.not_found"
  | "api.method_not_allowed"
  | "api.malformed_json"
  | "api.precondition_required";
