import { STATUS_CODES } from "node:http";

/** A refusal of the Management API, in the form its SDKs read. */
export class ManagementError extends Error {
  override readonly name = "ManagementError";
  readonly statusCode: number;
  readonly errorCode: string | undefined;

  constructor(statusCode: number, message: string, errorCode?: string) {
    super(message);
    this.statusCode = statusCode;
    this.errorCode = errorCode;
  }

  get body() {
    return {
      statusCode: this.statusCode,
      error: STATUS_CODES[this.statusCode] ?? "Error",
      message: this.message,
      ...(this.errorCode !== undefined && { errorCode: this.errorCode }),
    };
  }
}
