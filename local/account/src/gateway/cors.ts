// Tested in src/gateway/pages.test.ts.
import type { Service } from "../service";
import type { Answer } from "./answer";

/** The answer to a preflight. It does not say which service it is for; all of them are at `/`. */
export function preflight(path: string): Answer {
  if (path !== "/") return { status: 403, headers: {}, body: "" };
  return {
    status: 200,
    headers: {
      "access-control-allow-origin": "*",
      "access-control-allow-methods": "POST",
      "access-control-allow-headers": allowedHeaders,
      "access-control-expose-headers": exposedHeaders,
      "access-control-max-age": "172800",
    },
    body: "",
  };
}

/**
 * The services that browsers use answer any origin: nothing there works without a signature or a token.
 */
export function corsHeaders(service: Pick<Service, "name"> | undefined) {
  return service !== undefined && browserServices.has(service.name) ? anyOrigin : none;
}

const browserServices: ReadonlySet<string> = new Set(["cognito-identity", "dynamodb", "sts"]);

/** The headers that SDK v3 sends and reads; `date` corrects a browser's clock. */
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

const anyOrigin = {
  "access-control-allow-origin": "*",
  "access-control-expose-headers": exposedHeaders,
};
const none = {};
