import { AwsClient } from "aws4fetch";
import { lambdaEnv } from "./env";

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

/** An answer of AWS that is an error; `name` is AWS's own, such as `ConditionalCheckFailedException`. */
export class AwsAnswerError extends Error {
  readonly status: number;

  constructor(name: string, message: string, status: number) {
    super(message);
    this.name = name;
    this.status = status;
  }
}

interface AwsRequest {
  readonly headers: Record<string, string>;
  readonly body: string;
  readonly signal?: AbortSignal;
}

/** A signed request to one service. Bundling the SDK for it would double the function's cold start. */
export async function requestAws(
  service: string,
  { headers, body, signal }: AwsRequest,
  credentials: Credentials = lambdaEnv().credentials,
): Promise<Response> {
  const { region, endpoint } = lambdaEnv();
  // Whoever brings a time limit also decides what is tried again within it.
  const aws = new AwsClient({ ...credentials, service, region, retries: signal ? 0 : 4 });
  const url = endpoint ?? `https://${service}.${region}.amazonaws.com`;
  return aws.fetch(`${url}/`, { method: "POST", headers, body, ...(signal && { signal }) });
}

interface JsonRequest {
  readonly version: "1.0" | "1.1";
  readonly target: string;
  readonly input: object;
  readonly signal?: AbortSignal;
}

/** An operation of a service that speaks AWS's JSON protocol. @throws AwsAnswerError */
export async function requestJson(
  service: string,
  { version, target, input, signal }: JsonRequest,
  credentials?: Credentials,
): Promise<unknown> {
  const headers = { "content-type": `application/x-amz-json-${version}`, "x-amz-target": target };
  const request = { headers, body: JSON.stringify(input), ...(signal && { signal }) };
  const response = await requestAws(service, request, credentials);
  const answer: unknown = await response.json();
  if (response.ok) return answer;
  throw new AwsAnswerError(errorName(answer), errorMessage(answer), response.status);
}

const errorName = (answer: unknown) => {
  const type = member(answer, "__type");
  return type.slice(type.lastIndexOf("#") + 1) || "UnknownError";
};

const errorMessage = (answer: unknown) => member(answer, "message") || member(answer, "Message");

const member = (answer: unknown, name: string): string => {
  const value = typeof answer === "object" && answer !== null && Reflect.get(answer, name);
  return typeof value === "string" ? value : "";
};
