import { crc32 } from "node:zlib";
import type { AwsError } from "../error";
import type { Service } from "../service";
import type { Answer } from "./answer";
import { toJson } from "./to-json";

/** JSON 1.0 and 1.1. DynamoDB's clients check the body against `x-amz-crc32`. */
export function jsonAnswer(service: Pick<Service, "name" | "protocol">, output: object): Answer {
  return inJson(service, 200, toJson(output));
}

export function jsonError(
  service: Pick<Service, "name" | "protocol">,
  { code, message, status, details }: AwsError,
): Answer {
  const body = toJson({ __type: shapeOf(service.name, code), message, ...details });
  const { headers, ...answer } = inJson(service, status, body);
  return { ...answer, headers: { ...headers, "x-amzn-errortype": code } };
}

const inJson = (
  { name, protocol }: Pick<Service, "name" | "protocol">,
  status: number,
  json: string,
) => {
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

/** DynamoDB names the shape in full (developer guide, "Error handling with DynamoDB"). */
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
