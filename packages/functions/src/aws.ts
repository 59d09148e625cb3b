import { AwsV4Signer } from "aws4fetch";
import { lambdaEnv } from "./env";
import { withoutSignedHeaders } from "./error";
import { parseJson } from "./json";
import { type Deadline, retry, withTimeLimit } from "./retry";

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

/** An error that AWS answered; `name` is AWS's own, such as `ConditionalCheckFailedException`. */
export class AwsError extends Error {
  readonly status: number;

  constructor(name: string, message: string, status: number) {
    super(withoutSignedHeaders(message));
    this.name = name;
    this.status = status;
  }
}

interface Call {
  readonly deadline: Deadline;
  /** Without these the function's own. */
  readonly credentials?: Credentials;
  readonly isRetryable?: (error: unknown) => boolean;
}

interface JsonRequest {
  readonly version: "1.0" | "1.1";
  readonly target: string;
  readonly input: object;
}

/** An operation of a service that speaks AWS's JSON protocol. @throws AwsError */
export async function requestJson(
  service: string,
  { version, target, input }: JsonRequest,
  call: Call,
): Promise<unknown> {
  const headers = { "content-type": `application/x-amz-json-${version}`, "x-amz-target": target };
  const request = { service, headers, body: JSON.stringify(input) };
  return send(request, call, (text, { ok, status }) => {
    if (ok) return JSON.parse(text);
    const answer = parseJson(text);
    const type = member(answer, "__type");
    const message = member(answer, "message") || member(answer, "Message") || `status ${status}`;
    throw new AwsError(type.slice(type.lastIndexOf("#") + 1) || "UnknownError", message, status);
  });
}

/** An operation of a service that speaks AWS's Query protocol; resolves with its XML. @throws AwsError */
export async function requestQuery(
  service: string,
  parameters: Readonly<Record<string, string>>,
  call: Call,
): Promise<string> {
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  const request = { service, headers, body: new URLSearchParams(parameters).toString() };
  return send(request, call, (text, { ok, status }) => {
    if (ok) return text;
    throw new AwsError(xmlElement(text, "Code"), xmlElement(text, "Message"), status);
  });
}

/** The text of a leaf in which nothing is escaped. @throws AwsError */
export function xmlElement(xml: string, name: string) {
  const text = new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1];
  if (text === undefined) throw new AwsError("MalformedAnswer", `AWS gave no ${name}.`, 502);
  return text;
}

interface Request {
  readonly service: string;
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** A signed request to one service. Bundling the SDK for it would double the function's cold start. */
function send<T>(
  { service, headers, body }: Request,
  { deadline, credentials = lambdaEnv().credentials, isRetryable = isServersFailure }: Call,
  read: (text: string, response: Response) => T,
): Promise<T> {
  const { region, endpoint = `https://${service}.${region}.amazonaws.com` } = lambdaEnv();
  const signer = { ...credentials, service, region, url: `${endpoint}/`, headers, body };
  const attempt = () =>
    withTimeLimit(deadline, async (signal) => {
      const { url, ...signed } = await new AwsV4Signer(signer).sign();
      const response = await fetch(url, { ...signed, signal });
      return read(await response.text(), response);
    });
  return retry(attempt, deadline, { isRetryable });
}

const isServersFailure = (error: unknown) =>
  error instanceof AwsError && (error.status >= 500 || error.status === 429);

const member = (answer: unknown, name: string): string => {
  const value = typeof answer === "object" && answer !== null && Reflect.get(answer, name);
  return typeof value === "string" ? value : "";
};
