import type { CloudFormationCustomResourceResponse } from "aws-lambda";

/** CloudFormation user guide, "Custom resource response objects". */
const mostBytes = 4096;

/** Puts the answer where CloudFormation waits for it; three tries, since nobody asks again. */
export async function answer(responseUrl: string, response: CloudFormationCustomResourceResponse) {
  console.log(`Answering CloudFormation: ${response.Status} ${response.Reason ?? ""}`);
  const body = fitting(response);
  for (const waitMs of [0, 250, 750]) {
    await new Promise((resolve) => setTimeout(resolve, waitMs));
    if (await put(responseUrl, body)) return;
  }
  throw new Error("CloudFormation did not take the answer.");
}

/** The answer as JSON, with as much of the reason as there is room for. */
function fitting(response: CloudFormationCustomResourceResponse): string {
  const body = JSON.stringify(response);
  const tooMany = Buffer.byteLength(body) - mostBytes;
  if (tooMany <= 0 || !response.Reason) return body;
  // A character has four bytes at the most, or six where JSON escapes it.
  const letters = [...response.Reason];
  const Reason = letters.slice(0, -Math.max(1, Math.ceil(tooMany / 6))).join("");
  return fitting({ ...response, Reason });
}

async function put(url: string, body: string) {
  try {
    // A presigned S3 address: its signature has no content type, so none may be sent.
    const headers = { "content-type": "" };
    const signal = AbortSignal.timeout(1_000);
    const { ok } = await fetch(url, { method: "PUT", body, headers, signal });
    return ok;
  } catch {
    return false;
  }
}
