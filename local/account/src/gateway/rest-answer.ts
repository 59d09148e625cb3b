import type { AwsError } from "../error";
import type { Answer } from "./answer";
import { inXml } from "./query-answer";
import { toJson } from "./to-json";
import { escapeXml, toXml } from "./to-xml";

interface RestOutput {
  readonly $status?: unknown;
  readonly $headers?: unknown;
  readonly $body?: unknown;
}

/** A REST service's output: `$body` is the whole body; else, for rest-json, the members are. */
export function restAnswer(kind: "rest-json" | "rest-xml", output: RestOutput): Answer {
  const { $status, $headers, $body, ...members } = output;
  const status = typeof $status === "number" ? $status : 200;
  const headers = headersOf($headers);
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
}

const headersOf = (headers: unknown): Record<string, string> =>
  typeof headers === "object" && headers !== null
    ? Object.fromEntries(
        Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
      )
    : {};

export function restJsonError({ code, message, status, details }: AwsError): Answer {
  return {
    status,
    headers: { "content-type": "application/json", "x-amzn-errortype": code },
    body: toJson({ message, ...details }),
  };
}

/** S3 API reference, "Error responses"; a HEAD has no body, so its code is in the status alone. */
export function s3Error(
  { code, message, status, details }: AwsError,
  requestId: string,
  method: string,
): Answer {
  const members = `<Code>${escapeXml(code)}</Code><Message>${escapeXml(message)}</Message>${toXml(details)}`;
  const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<Error>${members}<RequestId>${requestId}</RequestId></Error>`;
  const answer = inXml(status, xml, "application/xml");
  return method === "HEAD" ? { ...answer, body: "" } : answer;
}
