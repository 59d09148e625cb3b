import type { CloudFormationCustomResourceResponse } from "aws-lambda";

// CloudFormation user guide, "Custom resource response objects": 4,096 bytes at most.
const longestReason = 1_500;

/** Puts the answer where CloudFormation waits for it; three tries, since nobody asks again. */
export async function answer(responseUrl: string, response: CloudFormationCustomResourceResponse) {
  const body = JSON.stringify({ ...response, Reason: response.Reason?.slice(0, longestReason) });
  console.log(`Answering CloudFormation: ${response.Status} ${response.Reason ?? ""}`);

  for (const waitMs of [0, 500, 2_000]) {
    await new Promise((resolve) => setTimeout(resolve, waitMs));
    if (await put(responseUrl, body)) return;
  }
  throw new Error("CloudFormation did not take the answer.");
}

async function put(url: string, body: string) {
  try {
    // A presigned S3 address: its signature has no content type, so none may be sent.
    const { ok } = await fetch(url, { method: "PUT", body, headers: { "content-type": "" } });
    return ok;
  } catch {
    return false;
  }
}
