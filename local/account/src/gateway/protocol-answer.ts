import type { AwsError } from "../error";
import type { HttpRequest, Service } from "../service";
import type { Answer } from "./answer";
import { jsonAnswer, jsonError } from "./json-answer";
import { queryAnswer, queryError } from "./query-answer";
import { restAnswer, restJsonError, s3Error } from "./rest-answer";
import { scopeOf } from "./scope";

/** Writes what an operation gave back, in the protocol of its service. */
export function answerOf(
  service: Service,
  operation: string,
  output: object,
  requestId: string,
): Answer {
  const { kind } = service.protocol;
  if (kind === "json") return jsonAnswer(service, output);
  if (kind === "query") return queryAnswer(service, operation, output, requestId);
  return restAnswer(kind, output);
}

/** Writes an error in the protocol of the service, or of what the request looks like if none was found. */
export function errorAnswer(
  service: Service | undefined,
  error: AwsError,
  http: HttpRequest,
  requestId: string,
): Answer {
  const spoken = service ?? guess(http);
  if (spoken.protocol.kind === "json") return jsonError(spoken, error);
  if (spoken.protocol.kind === "query") return queryError(spoken, error, requestId);
  if (spoken.protocol.kind === "rest-xml") return s3Error(error, requestId, http.method);
  return restJsonError(error);
}

const guess = (http: HttpRequest): Pick<Service, "name" | "protocol"> => {
  const name = scopeOf(http)?.service ?? "";
  if (http.headers["x-amz-target"] !== undefined) {
    return { name, protocol: { kind: "json", version: "1.0", targetPrefix: "" } };
  }
  if (http.headers["content-type"]?.startsWith("application/x-www-form-urlencoded") === true) {
    return { name, protocol: { kind: "query", version: "", namespace: "" } };
  }
  return { name, protocol: { kind: name === "s3" ? "rest-xml" : "rest-json", routes: [] } };
};
