import type { CoreErrorCode } from "@own-rows/core/error";

/** Every failure that the API tells its callers. */
export type ApiErrorCode =
  | Exclude<CoreErrorCode, "settings.invalid" | "auth0.domain_invalid">
  | "credentials.refused"
  | "credentials.throttled"
  | "credentials.unreachable"
  | "table.denied"
  | "table.failed"
  | "table.unreachable"
  | "api.denied"
  | "api.failed"
  | "api.not_found"
  | "api.malformed_json"
  | "api.precondition_required";

/** Every failure that a custom resource tells the deploy. */
export type DeployErrorCode =
  | "settings.invalid"
  | "auth0.unreachable"
  | "auth0.refused"
  | "auth0.scope_missing"
  | "auth0.application_missing"
  | "auth0.application_mismatch"
  | "auth0.application_unfit"
  | "auth0.metadata_full"
  | "auth0.tenant_mismatch"
  | "auth0.tenant_full"
  | "auth0.throttled"
  | "auth0.secret_unreadable"
  | "auth0.secret_missing"
  | "oidc-provider.refused"
  | "oidc-provider.full"
  | "oidc-provider.denied"
  | "oidc-provider.unsettled";

export type ErrorCode = ApiErrorCode | DeployErrorCode;
