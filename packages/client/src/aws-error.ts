import * as v from "valibot";

/** AWS's refusal in its own words: `name` is the exception's name, `message` its text. */
export class AwsError extends Error {
  readonly status: number;
  /** AWS's ID of the request, by which its logs know it. */
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

/** Worth another try: AWS was busy or broken, not unwilling. */
export function isTransient(error: unknown) {
  return error instanceof AwsError && (error.status >= 500 || isThrottled(error));
}

/** Refused for the rate of requests only. DynamoDB and Cognito say so with status 400. */
export function isThrottled(error: AwsError) {
  return error.status === 429 || throttles.has(error.name);
}

const throttles = new Set([
  "ProvisionedThroughputExceededException",
  "RequestLimitExceeded",
  "ThrottlingException",
  "TooManyRequestsException",
]);

// Smithy's awsJson protocol: the namespace before "#" and the address after ":" are no part of the name.
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
