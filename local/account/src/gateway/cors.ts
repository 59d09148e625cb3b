import type { Service } from "../service";
import { type Answer, empty } from "./answer";

/**
 * The endpoints that browsers use answer any origin: nothing there works without a signature or a
 * token. The headers are those that SDK v3 sends and reads; `date` corrects a browser's clock.
 */
const allowedHeaders = [
  "amz-sdk-invocation-id",
  "amz-sdk-request",
  "authorization",
  "cache-control",
  "content-type",
  "x-amz-content-sha256",
  "x-amz-date",
  "x-amz-security-token",
  "x-amz-target",
  "x-amz-user-agent",
].join(",");

const exposedHeaders = "x-amzn-requestid,x-amzn-errortype,x-amz-crc32,date";

const browserServices: ReadonlySet<string> = new Set(["cognito-identity", "dynamodb", "sts"]);

/** The answer to a preflight, which does not say yet for which service it asks; all are at `/`. */
export function preflight(path: string): Answer {
  if (path !== "/") return empty(403);
  return empty(200, {
    "access-control-allow-origin": "*",
    "access-control-allow-methods": "POST",
    "access-control-allow-headers": allowedHeaders,
    "access-control-expose-headers": exposedHeaders,
    "access-control-max-age": "172800",
  });
}

/** What a service's answer says to a browser. */
export function corsHeaders(service: Pick<Service, "name"> | undefined) {
  return service !== undefined && browserServices.has(service.name) ? everyOrigin : none;
}

const everyOrigin = {
  "access-control-allow-origin": "*",
  "access-control-expose-headers": exposedHeaders,
};
const none = {};
