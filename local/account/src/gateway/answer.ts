// Tested in src/gateway/refusals.test.ts.
import { crc32 } from "node:zlib";
import type { AwsError } from "../error";
import type { HttpRequest, Service } from "../service";
import { toJson } from "./json";
import { scopeOf } from "./scope";
import { escapeXml, toXml } from "./to-xml";

/** What goes back over HTTP; `date`, `connection` and the length are added when it is sent. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** A string for text: Node sends it in one write with the headers. */
  readonly body: Buffer | string;
}

type Spoken = Pick<Service, "name" | "protocol">;

/** Writes the output of an operation in the protocol of its service. */
export function outputAnswer(
  service: Service,
  operation: string,
  output: object,
  requestId: string,
): Answer {
  const { kind } = service.protocol;
  if (kind === "json") return jsonAnswer(service, 200, toJson(output));
  if (kind === "query") return queryOutput(service, operation, output, requestId);
  return restOutput(kind, output);
}

/** Writes an error in the protocol of the service, or of what the request looks like if none was found. */
export function errorAnswer(
  service: Service | undefined,
  error: AwsError,
  http: HttpRequest,
  requestId: string,
): Answer {
  const spoken = service ?? guess(http);
  const { kind } = spoken.protocol;
  if (kind === "json") return jsonError(spoken, error);
  if (kind === "query") return queryError(spoken, error, requestId);
  return kind === "rest-xml" ? s3Error(error, requestId, http.method) : restJsonError(error);
}

const guess = (http: HttpRequest): Spoken => {
  const name = scopeOf(http)?.service ?? "";
  if (http.headers["x-amz-target"] !== undefined) {
    return { name, protocol: { kind: "json", version: "1.0", targetPrefix: "" } };
  }
  if (http.headers["content-type"]?.startsWith("application/x-www-form-urlencoded") === true) {
    return { name, protocol: { kind: "query", version: "", namespace: "" } };
  }
  return { name, protocol: { kind: name === "s3" ? "rest-xml" : "rest-json", routes: [] } };
};

/** JSON 1.0 and 1.1. DynamoDB's clients check the body against `x-amz-crc32`. */
const jsonAnswer = ({ name, protocol }: Spoken, status: number, json: string): Answer => {
  const type =
    protocol.kind === "json" ? `application/x-amz-json-${protocol.version}` : "application/json";
  return {
    status,
    body: json,
    headers:
      name === "dynamodb"
        ? { "content-type": type, "x-amz-crc32": String(crc32(json)) }
        : { "content-type": type },
  };
};

const jsonError = (service: Spoken, { code, message, status, details }: AwsError): Answer => {
  const body = toJson({ __type: shapeOf(service.name, code), message, ...details });
  const { headers, ...answer } = jsonAnswer(service, status, body);
  return { ...answer, headers: { ...headers, "x-amzn-errortype": code } };
};

/** DynamoDB writes the full name of the shape (developer guide, "Error handling with DynamoDB"). */
const shapeOf = (service: string, code: string) => {
  if (service !== "dynamodb") return code;
  if (code === "ValidationException") return `com.amazon.coral.validate#${code}`;
  if (coral.has(code)) return `com.amazon.coral.service#${code}`;
  return `com.amazonaws.dynamodb.v20120810#${code}`;
};

const coral: ReadonlySet<string> = new Set([
  "AccessDeniedException",
  "ExpiredTokenException",
  "IncompleteSignatureException",
  "InternalFailure",
  "InvalidSignatureException",
  "MissingAuthenticationTokenException",
  "SerializationException",
  "UnknownOperationException",
  "UnrecognizedClientException",
]);

/** The Query protocol's XML: `<OpResponse><OpResult>…`. */
const queryOutput = (
  { protocol }: Spoken,
  operation: string,
  output: object,
  requestId: string,
): Answer => {
  const members = toXml(output);
  const result = members === "" ? "" : `<${operation}Result>${members}</${operation}Result>`;
  const metadata = `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata>`;
  return xmlAnswer(
    200,
    `<${operation}Response${xmlns(protocol)}>${result}${metadata}</${operation}Response>`,
  );
};

const queryError = (
  { protocol }: Spoken,
  { code, message, status, details }: AwsError,
  requestId: string,
): Answer => {
  const type = status >= 500 ? "Receiver" : "Sender";
  const error = `<Type>${type}</Type><Code>${escapeXml(code)}</Code><Message>${escapeXml(message)}</Message>${toXml(details)}`;
  return xmlAnswer(
    status,
    `<ErrorResponse${xmlns(protocol)}><Error>${error}</Error><RequestId>${requestId}</RequestId></ErrorResponse>`,
  );
};

const xmlns = (protocol: Service["protocol"]) =>
  protocol.kind === "query" && protocol.namespace !== "" ? ` xmlns="${protocol.namespace}"` : "";

const xmlAnswer = (status: number, xml: string, type = "text/xml"): Answer => ({
  status,
  headers: { "content-type": type },
  body: xml,
});

interface RestOutput {
  readonly $status?: unknown;
  readonly $headers?: unknown;
  readonly $body?: unknown;
}

/** `$body` is the entire body; without it, the members of a rest-json output are. */
const restOutput = (kind: "rest-json" | "rest-xml", output: RestOutput): Answer => {
  const { $status, $headers, $body, ...members } = output;
  const status = typeof $status === "number" ? $status : 200;
  const headers = lowerCaseHeaders($headers);
  if (typeof $body === "string") return { status, headers, body: $body };
  if ($body instanceof Uint8Array) return { status, headers, body: Buffer.from($body) };
  if (kind === "rest-xml" || status === 204 || Object.keys(members).length === 0) {
    return { status, headers, body: "" };
  }
  return {
    status,
    headers: { "content-type": "application/json", ...headers },
    body: toJson(members),
  };
};

const lowerCaseHeaders = (headers: unknown): Record<string, string> =>
  typeof headers === "object" && headers !== null
    ? Object.fromEntries(
        Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
      )
    : {};

const restJsonError = ({ code, message, status, details }: AwsError): Answer => ({
  status,
  headers: { "content-type": "application/json", "x-amzn-errortype": code },
  body: toJson({ message, ...details }),
});

/** S3 API reference, "Error responses". The answer to a HEAD has no body: only its status tells the error. */
const s3Error = (
  { code, message, status, details }: AwsError,
  requestId: string,
  method: string,
): Answer => {
  const members = `<Code>${escapeXml(code)}</Code><Message>${escapeXml(message)}</Message>${toXml(details)}`;
  const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<Error>${members}<RequestId>${requestId}</RequestId></Error>`;
  const answer = xmlAnswer(status, xml, "application/xml");
  return method === "HEAD" ? { ...answer, body: "" } : answer;
};
