import type { LambdaFunction } from "./function";

/** The function's own policy, as GetPolicy gives it and the decision reads it. */
export function policyDocument({ permissions }: LambdaFunction) {
  return JSON.stringify({ Version: "2012-10-17", Id: "default", Statement: permissions });
}
