import { randomUUID } from "node:crypto";
import type { JsonObject } from "@own-rows/policy/template";
import type { Context } from "../resource-types/resource-type";
import { pendingResponse } from "./pending";
import { type CustomResourceResponse, readResponse } from "./response";

/** Sends one request to a custom resource's function, and waits for its response. */
export async function sendRequest(
  context: Context,
  properties: JsonObject,
  event: JsonObject,
): Promise<CustomResourceResponse> {
  const seconds = timeoutSeconds(properties.ServiceTimeout);
  const pending = pendingResponse(context.account);
  const ids = {
    StackId: context.stack.id,
    RequestId: randomUUID(),
    LogicalResourceId: context.logicalId,
  };
  const payload = {
    ...event,
    ServiceToken: properties.ServiceToken ?? null,
    ResponseURL: pending.url,
    ...ids,
    ResourceType: context.resourceType,
  };
  try {
    await context.call("lambda", "Invoke", {
      FunctionName: properties.ServiceToken,
      InvocationType: "Event",
      Payload: Buffer.from(JSON.stringify(payload)),
    });
    return readResponse(
      await withTimeout(pending.response, seconds, context.signal, ids.RequestId),
      ids,
    );
  } finally {
    pending.cancel();
  }
}

const timeoutSeconds = (value: unknown) => {
  if (value === undefined) return 3600;
  const seconds = Number(value);
  if (Number.isInteger(seconds) && seconds >= 1 && seconds <= 3600) return seconds;
  throw new Error(`ServiceTimeout must be a whole number from 1 to 3600, not ${value}`);
};

const withTimeout = (
  response: Promise<Buffer>,
  seconds: number,
  signal: AbortSignal,
  requestId: string,
) =>
  new Promise<Buffer>((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(
        new Error(
          `CloudFormation did not receive a response from your Custom Resource. Please check your logs for requestId [${requestId}].`,
        ),
      );
    }, seconds * 1000);
    timer.unref();
    const stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener("abort", stop, { once: true });
    void response.then(resolve).finally(() => {
      clearTimeout(timer);
      signal.removeEventListener("abort", stop);
    });
  });
