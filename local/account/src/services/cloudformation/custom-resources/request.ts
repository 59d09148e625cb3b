import { randomUUID } from "node:crypto";
import type { JsonObject } from "@own-rows/policy/template";
import type { Context } from "../resource-types/resource-type";
import { awaitAnswer } from "./pending";
import { type Answer, readAnswer } from "./response";

/** Sends one event to the function behind a custom resource and waits for its answer. */
export async function request(
  context: Context,
  properties: JsonObject,
  event: JsonObject,
): Promise<Answer> {
  const seconds = timeoutSeconds(properties.ServiceTimeout);
  const pending = awaitAnswer(context.account);
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
    return readAnswer(await inTime(pending.answer, seconds, context.signal, ids.RequestId), ids);
  } finally {
    pending.forget();
  }
}

const timeoutSeconds = (value: unknown) => {
  if (value === undefined) return 3600;
  const seconds = Number(value);
  if (Number.isInteger(seconds) && seconds >= 1 && seconds <= 3600) return seconds;
  throw new Error(`ServiceTimeout must be a whole number from 1 to 3600, not ${value}`);
};

const inTime = (answer: Promise<Buffer>, seconds: number, signal: AbortSignal, requestId: string) =>
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
    void answer.then(resolve).finally(() => {
      clearTimeout(timer);
      signal.removeEventListener("abort", stop);
    });
  });
