/** Where on the way from a person to their row something went wrong. */
export type Hop =
  | "settings"
  | "auth0"
  | "oidc-provider"
  | "sign-in"
  | "identity"
  | "credentials"
  | "table"
  | "api"
  | "note";

/** Every failure that a caller can act on. Stable: clients and tests compare these, never texts. */
export type ErrorCode =
  | "settings.invalid"
  | "auth0.domain_invalid"
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
  | "oidc-provider.unsettled"
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
  | "api.precondition_required"
  | "note.invalid"
  | "note.too_large"
  | "note.not_found"
  | "note.changed";

interface Particulars {
  hop: Hop;
  /** What the person does about it, in the imperative. */
  fix: string;
  cause?: unknown;
}

/** A failure we expect: which hop, what happened (`message`), what to do (`fix`). Anything else is a bug. */
export class OwnRowsError extends Error {
  override readonly name = "OwnRowsError";
  readonly code: ErrorCode;
  readonly hop: Hop;
  readonly fix: string;

  constructor(code: ErrorCode, message: string, { hop, fix, cause }: Particulars) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.hop = hop;
    this.fix = fix;
  }
}
