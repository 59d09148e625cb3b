// Tested by index.test.ts.
import type { CloudFormationCustomResourceResponse } from "aws-lambda";
import { type Clock, deadlineIn, retry, withTimeLimit } from "../retry";

/** CloudFormation user guide, "Custom resource response objects". */
const maxBytes = 4096;

/** Three attempts fit into the time that is reserved for them; CloudFormation does not ask again. */
const timing = { request: 1_000, firstPause: 250, maxPause: 500, maxAttempts: 3 };

/** Puts the response where CloudFormation waits for it. */
export async function respond(
  responseUrl: string,
  response: CloudFormationCustomResourceResponse,
  { remainingMs, clock }: { remainingMs: number; clock: Clock },
) {
  console.log(`Responding to CloudFormation: ${response.Status} ${response.Reason ?? ""}`);
  const body = fitted(response);
  const deadline = deadlineIn(remainingMs, timing, clock);
  // A presigned S3 address: its signature has no content type, so none may be sent.
  const headers = { "content-type": "" };
  const put = (signal: AbortSignal) => fetch(responseUrl, { method: "PUT", body, headers, signal });
  const attempt = async () => {
    const { ok, status } = await withTimeLimit(deadline, put);
    if (!ok) throw new Error(`status ${status}`);
  };
  await retry(attempt, deadline, { isRetryable: () => true }).catch((cause: unknown) => {
    throw new Error("CloudFormation did not take the response.", { cause });
  });
}

/** The response as JSON, with as much of the reason as there is room for. */
function fitted(response: CloudFormationCustomResourceResponse): string {
  const body = JSON.stringify(response);
  const tooMany = Buffer.byteLength(body) - maxBytes;
  if (tooMany <= 0 || !response.Reason) return body;
  // A character has four bytes at most, or six where JSON escapes it.
  const letters = [...response.Reason];
  const Reason = letters.slice(0, -Math.max(1, Math.ceil(tooMany / 6))).join("");
  return fitted({ ...response, Reason });
}
