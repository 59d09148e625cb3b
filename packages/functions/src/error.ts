import { type Hop, type NoteErrorCode, OwnRowsError } from "@own-rows/core/error";

// For each hop the codes of its failures, and what a person usually does about each.

const tryAgain = "Try again in a moment.";

const credentialsFixes = {
  "credentials.refused":
    "Deploy the Api stack again: its function has to be allowed to assume the caller role.",
  "credentials.throttled": tryAgain,
  "credentials.unreachable": tryAgain,
};

const tableFixes = {
  "table.denied": "Ask for your own notes only; if these are yours, deploy the Api stack again.",
  "table.failed": "Try again; if it stays, look at the function's log.",
  "table.unreachable": tryAgain,
};

const apiFixes = {
  "api.denied": "Sign it with credentials from GetCredentialsForIdentity.",
  "api.failed": "Look at the function's log.",
  "api.not_found":
    "The routes are GET /me, GET and POST /notes, and GET, PUT and DELETE /notes/{id}.",
  "api.malformed_json": 'Send a body such as {"title":"Milk","body":"Two litres"}.',
  "api.precondition_required":
    'Send the ETag of the note that you changed as If-Match, such as If-Match: "3".',
  "note.invalid": "Leave it out, or ask for 1 to 100 notes.",
};

const settingsFixes = {
  "settings.invalid": "Correct the property of the custom resource in stacks/, and deploy again.",
};

const lookAtTenant = "Deploy again; if it stays, look at the tenant's logs in the Auth0 dashboard.";

const auth0Fixes = {
  "auth0.unreachable": lookAtTenant,
  "auth0.refused": lookAtTenant,
  "auth0.scope_missing":
    "Grant it in the dashboard under Applications > APIs > Auth0 Management API.",
  "auth0.application_missing": "Deploy again: what somebody deleted in Auth0 is created anew.",
  "auth0.application_mismatch":
    "Set it there in the Auth0 dashboard, or stop what changes it back, then deploy again.",
  "auth0.application_unfit":
    "Leave AUTH0_CLIENT_ID unset: each stage then creates an application of its own.",
  "auth0.metadata_full":
    "Remove entries that nobody needs under Applications > the application > Advanced Settings > Application Metadata, or let this stage create an application of its own.",
  "auth0.tenant_mismatch": "Check that AUTH0_DOMAIN is the domain of an Auth0 tenant.",
  "auth0.tenant_full":
    "Delete applications that nobody uses, remove stages, or let stages share one application: AUTH0_CLIENT_ID.",
  "auth0.throttled": "The tenant takes no more requests for now: wait a minute and deploy again.",
  "auth0.secret_unreadable":
    "Deploy again; if it stays, look for a policy that keeps the function from its parameters.",
  "auth0.secret_missing": "Set it with `npx sst secrets set`.",
};

const oidcProviderFixes = {
  "oidc-provider.full": "Remove stages that nobody uses, or give this one an account of its own.",
  "oidc-provider.denied":
    "The function's own role allows it, so look for a permissions boundary or a service control policy that does not.",
  "oidc-provider.refused":
    "Check that the tenant's discovery document can be reached, and deploy again.",
  "oidc-provider.unsettled": "Deploy again; other stages may be changing it at the same time.",
};

/** Every failure that the API reports to its callers. */
export type ApiErrorCode =
  | keyof typeof credentialsFixes
  | keyof typeof tableFixes
  | keyof typeof apiFixes
  | NoteErrorCode;

/** Every failure of a custom resource in an Auth0 tenant. */
export type Auth0ErrorCode = keyof typeof auth0Fixes;

/** Every failure that a custom resource reports to the deploy. */
export type DeployErrorCode =
  | keyof typeof settingsFixes
  | Auth0ErrorCode
  | keyof typeof oidcProviderFixes;

interface Details {
  /** Instead of what usually helps. */
  readonly fix?: string | undefined;
  readonly cause?: unknown;
}

/**
 * AWS's text about a signature without the headers that were signed, which it repeats: a session token is among them.
 */
export function withoutSignedHeaders(text: string) {
  return text.replace(/\s*The Canonical String[\s\S]*$/i, "");
}

// A constructor for each hop, marked as pure so that a function is bundled with its own messages only.

export const credentialsError = /* @__PURE__ */ errorsAt("credentials", credentialsFixes);
export const tableError = /* @__PURE__ */ errorsAt("table", tableFixes);
export const apiError = /* @__PURE__ */ errorsAt("api", apiFixes);
export const settingsError = /* @__PURE__ */ errorsAt("settings", settingsFixes);
export const auth0Error = /* @__PURE__ */ errorsAt("auth0", auth0Fixes);
export const oidcProviderError = /* @__PURE__ */ errorsAt("oidc-provider", oidcProviderFixes);

function errorsAt<Code extends string>(hop: Hop, fixes: Readonly<Record<Code, string>>) {
  return (code: Code, message: string, { fix = fixes[code], cause }: Details = {}) =>
    new OwnRowsError<Code>(code, message, { hop, fix, cause });
}
