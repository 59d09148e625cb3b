import * as v from "valibot";
import { notSupported } from "../../error";

export interface ApiResponse {
  readonly $status: number;
  readonly $headers: Readonly<Record<string, string>>;
  readonly $body: Buffer;
}

const Formatted = v.object({
  statusCode: v.pipe(
    v.union([v.number(), v.pipe(v.string(), v.regex(/^\d{3}$/), v.transform(Number))]),
    v.integer(),
    v.minValue(100),
    v.maxValue(599),
  ),
  headers: v.nullish(v.record(v.string(), v.union([v.string(), v.number(), v.boolean()])), {}),
  body: v.nullish(v.string(), ""),
  isBase64Encoded: v.nullish(v.boolean(), false),
  cookies: v.nullish(v.array(v.string()), []),
});

/**
 * The response to a function's answer (developer guide, "Lambda function response for format 2.0"): an answer
 * without a `statusCode` is the body of a 200.
 */
export function responseOf(payload: string): ApiResponse {
  const answer: unknown = JSON.parse(payload);
  if (typeof answer !== "object" || answer === null || !("statusCode" in answer)) {
    return json(200, typeof answer === "string" ? answer : payload);
  }

  const parsed = v.safeParse(Formatted, answer);
  if (!parsed.success) return apiMessage(500, "Internal Server Error");
  const { statusCode, headers, body, isBase64Encoded, cookies } = parsed.output;
  if (cookies.length > 1) throw notSupported("more than one cookie in an API's answer");
  const given = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]);
  return {
    $status: statusCode,
    $headers: {
      // Observed: the default where the function sets no type.
      "content-type": "text/plain; charset=utf-8",
      ...Object.fromEntries(given),
      ...(cookies[0] !== undefined && { "set-cookie": cookies[0] }),
    },
    $body: Buffer.from(body, isBase64Encoded ? "base64" : "utf8"),
  };
}

const json = (status: number, body: string): ApiResponse => ({
  $status: status,
  $headers: { "content-type": "application/json" },
  $body: Buffer.from(body),
});

/** API Gateway's own answers: a JSON object with one message. */
export function apiMessage(status: number, message: string) {
  return json(status, JSON.stringify({ message }));
}
