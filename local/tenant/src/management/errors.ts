// Tested in local/tenant/src/management/management-api.test.ts
import { STATUS_CODES } from "node:http";

/** An error of the Management API, in the form that Auth0's SDKs read. */
export class ManagementError extends Error {
  override readonly name = "ManagementError";
  readonly statusCode: number;
  readonly errorCode: string | undefined;

  constructor(statusCode: number, message: string, errorCode?: string) {
    super(message);
    this.statusCode = statusCode;
    this.errorCode = errorCode;
  }

  get body(): object {
    return {
      statusCode: this.statusCode,
      error: STATUS_CODES[this.statusCode] ?? "Error",
      message: this.message,
      ...(this.errorCode !== undefined && { errorCode: this.errorCode }),
    };
  }
}

/** An invalid access token; the body repeats the message in `attributes` (community.auth0.com, topic 11660). */
export class InvalidTokenError extends ManagementError {
  constructor(message: string) {
    super(401, message);
  }

  override get body() {
    return { ...super.body, attributes: { error: this.message } };
  }
}

/** The body is as in auth0-reset-tenant issue 31. */
export function tooManyRequests() {
  return new ManagementError(429, "Global limit has been reached", "too_many_requests");
}
