import { OwnRowsError } from "@own-rows/core/error";

/** Nobody knows whether the application was made: it may still appear after it was looked for in vain. */
export class UnclearCreate extends OwnRowsError {
  constructor(cause?: unknown) {
    super("auth0.unreachable", "Auth0 did not say whether it made the application.", {
      hop: "auth0",
      fix: "Deploy again; if it stays, look at the tenant's logs in the Auth0 dashboard.",
      cause,
    });
  }
}
