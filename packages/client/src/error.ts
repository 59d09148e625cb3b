// Tested in api.test.ts, credentials.test.ts, dynamodb.test.ts and sign-in.test.ts.

import { type CoreErrorCode, type Hop, OwnRowsError } from "@own-rows/core/error";
import {
  AuthorizationResponseError,
  OperationProcessingError,
  ResponseBodyError,
  UnsupportedOperationError,
} from "oauth4webapi";
import * as v from "valibot";
import { cognitoFix } from "./cognito-fixes";

/** The `code` of every `OwnRowsError` that this package throws. Codes are stable; texts may change. */
export type ErrorCode =
  | Exclude<CoreErrorCode, "settings.invalid">
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
  | "api.precondition_required";

/** A refusal in AWS's own words: `name` is the exception's name, `message` its text. */
export class AwsError extends Error {
  /** The HTTP status. */
  readonly status: number;
  /** AWS's ID of the request, as its logs and its support know it. */
  readonly requestId: string | undefined;

  constructor(name: string, message: string, status: number, requestId?: string) {
    super(message);
    this.name = name;
    this.status = status;
    this.requestId = requestId;
  }
}

/** Reads a refusal of any AWS JSON protocol, or of API Gateway. */
export async function readAwsError(answer: Response): Promise<AwsError> {
  const body = v.parse(ErrorBody, await answer.json().catch(() => ({})));
  const type = answer.headers.get("x-amzn-errortype") ?? body.__type ?? `HTTP ${answer.status}`;
  const text = body.message ?? body.Message ?? `AWS answered with status ${answer.status}`;
  const requestId = answer.headers.get("x-amzn-requestid") ?? undefined;
  return new AwsError(shapeName(type), withoutSecrets(text), answer.status, requestId);
}

/** Whether AWS was busy or broken, so that the same request may succeed later. */
export async function isRetryable(answer: Response) {
  const error = await readAwsError(answer.clone());
  return error.status >= 500 || isThrottled(error);
}

// DynamoDB and Cognito answer a rate that is too high with status 400.
const isThrottled = ({ status, name }: AwsError) => status === 429 || throttles.has(name);

const throttles = new Set([
  "ProvisionedThroughputExceededException",
  "RequestLimitExceeded",
  "ThrottlingException",
  "TooManyRequestsException",
]);

// Smithy's awsJson protocol: the namespace before "#" and the address after ":" are not part of the name.
const shapeName = (type: string) => type.replace(/^.*#/, "").replace(/:.*$/, "");

// A ValidationException repeats the value it refuses, a refused signature the headers that were signed.
const withoutSecrets = (text: string) =>
  text
    .replace(/\s*The Canonical String[\s\S]*$/i, "")
    .replace(/\beyJ[\w-]+(\.[\w-]*)+/g, "[token]");

const ErrorBody = v.fallback(
  v.object({
    __type: v.optional(v.string()),
    message: v.optional(v.string()),
    Message: v.optional(v.string()),
  }),
  {},
);

/** The person has to sign in, or sign in again. */
export function signInRequired(message: string, fix = "Sign in.") {
  return failure("sign-in.required", message, { hop: "sign-in", fix });
}

/** The ID token source gave something that is not an ID token. It is not quoted: it may be a secret. */
export function notAnIdToken() {
  return signInRequired(
    "This is not an ID token: its claims cannot be read.",
    "Send Auth0's ID token, not an access token, and without a Bearer prefix.",
  );
}

/** What failed between the person and Auth0. */
export function signInFailure(error: unknown) {
  if (error instanceof OwnRowsError) return error;
  if (error instanceof AuthorizationResponseError || error instanceof ResponseBodyError) {
    const details = error.error_description ?? "no details";
    return signInRefused(`Auth0 answered ${error.error}: ${details}`, signInFixes.get(error.error));
  }
  if (error instanceof OperationProcessingError || error instanceof UnsupportedOperationError) {
    // No cause: oauth4webapi's holds the response or the token it refuses.
    return signInRefused(`Auth0's answer does not fit this sign-in: ${error.message}`);
  }
  return failure("sign-in.unreachable", "Auth0 gave no usable answer.", {
    hop: "sign-in",
    fix: "Check the network and the Auth0 domain, and that this page's address is among the application's Allowed Web Origins.",
    ...(error instanceof TypeError && { cause: error }),
  });
}

const signInRefused = (
  message: string,
  fix = "Sign in again, from the first page and in one tab.",
) => failure("sign-in.refused", message, { hop: "sign-in", fix });

/** By OAuth's and OpenID Connect's own error codes. */
const signInFixes = new Map([
  [
    "access_denied",
    "Sign in with an account that may use this application, and accept its request.",
  ],
  [
    "invalid_grant",
    "Sign in again: the code or the refresh token was already used, was revoked or has expired.",
  ],
  [
    "unauthorized_client",
    "Allow the grants authorization_code and refresh_token in the Auth0 application.",
  ],
  ["invalid_client", "Check the client ID, and that the Auth0 application is a Single Page one."],
  ["login_required", "Sign in."],
]);

/** What failed at one of Cognito's two calls: GetId (`identity`) or GetCredentialsForIdentity. */
export function cognitoFailure(hop: "identity" | "credentials", error: unknown) {
  if (!(error instanceof AwsError)) {
    // A failed parse quotes what it read, which may be credentials; fetch's TypeError quotes nothing.
    const cause = error instanceof TypeError && { cause: error };
    const message = "Amazon Cognito gave no usable answer.";
    return failure(`${hop}.unreachable`, message, { hop, fix: checkNetwork, ...cause });
  }
  const message = `Amazon Cognito answered ${error.name}: ${error.message}`;
  if (isThrottled(error)) {
    return failure(`${hop}.throttled`, message, { hop, fix: slowDown, cause: error });
  }
  if (error.status >= 500) {
    return failure(`${hop}.unreachable`, message, { hop, fix: checkNetwork, cause: error });
  }
  return failure(`${hop}.refused`, message, { hop, fix: cognitoFix(error), cause: error });
}

const checkNetwork = "Check the network and the region, then try again.";
const slowDown =
  "Wait a moment and try again. If it happens often, reuse credentials, or ask AWS for a higher quota.";

/** What failed at DynamoDB. */
export function tableFailure(error: unknown) {
  if (error instanceof OwnRowsError) return error;
  const hop = "table";
  if (!(error instanceof AwsError)) {
    const message = "DynamoDB gave no usable answer.";
    return failure("table.unreachable", message, { hop, fix: checkNetwork, cause: error });
  }
  const message = `DynamoDB answered ${error.name}: ${error.message}`;
  const code = error.name === "AccessDeniedException" ? "table.denied" : "table.failed";
  return failure(code, message, { hop, fix: tableFix(error), cause: error });
}

function tableFix({ name }: AwsError) {
  if (name === "AccessDeniedException") {
    return "Use your own identity ID as the partition key, and no Scan or PartiQL. If these are your own rows, check the policy of the pool's authenticated role.";
  }
  if (name === "ResourceNotFoundException") return "Check the table's name and region.";
  if (name === "InvalidSignatureException") return "Set this machine's clock, then try again.";
  return "Wait a moment and try again. If it continues, look the error up in the DynamoDB API reference.";
}

interface ApiRefusal {
  readonly code?: ErrorCode | undefined;
  readonly hop?: Hop | undefined;
  readonly message?: string | undefined;
  readonly fix?: string | undefined;
}

/** The API's refusal in its own words; the status stands for what it does not say. */
export function apiRefused(status: number, { code, hop = "api", message, fix }: ApiRefusal) {
  const known = code ?? apiCode(status);
  const text = message ?? `The API answered with status ${status}.`;
  return failure(known, text, { hop, fix: fix ?? apiFix(known) });
}

/** There is no answer of the API to read. */
export function apiUnreachable(error: unknown) {
  if (error instanceof OwnRowsError) return error;
  return failure("api.unreachable", "The API gave no usable answer.", {
    hop: "api",
    fix: "Check the network and the API's address, and that this page's address is among its CORS origins.",
    cause: error,
  });
}

function apiCode(status: number): ErrorCode {
  if (status === 401 || status === 403) return "api.denied";
  if (status === 404) return "api.not_found";
  if (status === 412) return "note.changed";
  if (status === 413) return "note.too_large";
  return "api.failed";
}

function apiFix(code: ErrorCode) {
  if (code === "api.denied") return "Check that the pool's authenticated role may invoke this API.";
  if (code === "note.changed") return "Read the note again, then change that version.";
  if (code === "note.too_large") return "Shorten the note.";
  if (code === "api.failed")
    return "Try again in a moment. If it continues, look at the API's log.";
  return "Check the API's address and the request against its routes.";
}

const failure = (
  code: ErrorCode,
  message: string,
  particulars: { hop: Hop; fix: string; cause?: unknown },
) => new OwnRowsError<ErrorCode>(code, message, particulars);
