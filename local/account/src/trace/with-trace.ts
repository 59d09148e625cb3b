import { anonymous } from "@own-rows/policy";
import { AwsError } from "../error";
import type { Call } from "../service";
import { newTrail, type Trail } from "./trace";

/**
 * Runs the part of an unsigned operation that comes before IAM is asked. A refusal is put on record:
 * the error, and how far the request came.
 */
export async function orRefused<T>(
  {
    account,
    requestId,
    arrivedAt,
    http,
  }: Pick<Call, "account" | "requestId" | "arrivedAt" | "http">,
  { service, operation }: { readonly service: string; readonly operation: string },
  run: (trail: Trail) => Promise<T>,
): Promise<T> {
  const trail = newTrail();
  try {
    return await run(trail);
  } catch (error) {
    if (error instanceof AwsError) {
      account.record({
        requestId,
        principal: anonymous.arn,
        service,
        operation,
        asks: [],
        seen: trail.seen,
        refused: { code: error.code, message: error.message.slice(0, 500) },
        latencyMs: performance.now() - arrivedAt,
        via: http === undefined ? "service" : "http",
      });
    }
    throw error;
  }
}
