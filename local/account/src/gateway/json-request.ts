import { AwsError } from "../error";
import type { HttpRequest, Service } from "../service";
import { pathOf } from "./virtual-host";

/**
 * A JSON protocol takes `POST /` with a content type of its own (smithy.io, awsJson1_0 and awsJson1_1).
 * For DynamoDB the answer to anything else was observed (dynalite, index.js), but for its body, which is
 * XML there; for the others it is unverified.
 * @throws AwsError UnknownOperationException
 */
export function checkJsonRequest(
  { protocol }: Pick<Service, "protocol">,
  { method, url, headers, body }: HttpRequest,
) {
  if (method !== "POST" || pathOf(url) !== "/") {
    throw unknown(`A JSON request is a POST of /, not ${method} ${pathOf(url).slice(0, 40)}.`);
  }
  const given = headers["content-type"] ?? "";
  const own = protocol.kind === "json" ? `application/x-amz-json-${protocol.version}` : "";
  if (given === own || body.length === 0) return;
  const [type = ""] = given.split(";");
  if (![own, "application/json"].includes(type.trim().toLowerCase())) {
    throw unknown(`A JSON request has the content type ${own}, not ${type.slice(0, 40)}.`);
  }
}

const unknown = (text: string) => new AwsError("UnknownOperationException", text, { status: 404 });
