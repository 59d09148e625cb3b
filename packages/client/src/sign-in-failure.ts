import { OwnRowsError } from "@own-rows/core/error";
import {
  AuthorizationResponseError,
  OperationProcessingError,
  ResponseBodyError,
  UnsupportedOperationError,
} from "oauth4webapi";

/** Nobody is signed in (any more). */
export function signInRequired(why: string) {
  return new OwnRowsError("sign-in.required", why, { hop: "sign-in", fix: "Sign in." });
}

/** Says what went wrong between the person and Auth0. */
export function signInFailure(error: unknown) {
  if (error instanceof OwnRowsError) return error;
  if (error instanceof AuthorizationResponseError || error instanceof ResponseBodyError) {
    return refused(
      `Auth0 answered ${error.error}: ${error.error_description ?? "no details"}`,
      error,
    );
  }
  if (error instanceof OperationProcessingError || error instanceof UnsupportedOperationError) {
    // No cause: oauth4webapi's holds the response or the token it refuses.
    return refused(`Auth0's answer does not fit this sign-in: ${error.message}`);
  }
  return new OwnRowsError("sign-in.unreachable", "Auth0 gave no usable answer.", {
    hop: "sign-in",
    fix: "Check the network and the Auth0 domain, and that this page's address is among the application's Allowed Web Origins.",
    ...(error instanceof TypeError && { cause: error }),
  });
}

function refused(message: string, error?: { readonly error: string }) {
  return new OwnRowsError("sign-in.refused", message, {
    hop: "sign-in",
    fix: fixes.get(error?.error ?? "") ?? "Sign in again, from the first page and in one tab.",
  });
}

/** By OAuth's and OpenID Connect's own error codes. */
const fixes = new Map([
  [
    "access_denied",
    "Sign in with an account that may use this application, and accept its request.",
  ],
  ["invalid_grant", "Sign in again: the code or the refresh token was used, revoked or has ended."],
  [
    "unauthorized_client",
    "Allow the grants authorization_code and refresh_token in the Auth0 application.",
  ],
  ["invalid_client", "Check the client ID, and that the Auth0 application is a Single Page one."],
  ["login_required", "Sign in."],
]);
