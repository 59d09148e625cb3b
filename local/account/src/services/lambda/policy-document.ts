import type { LambdaFunction } from "./function";

/** The function's own policy, as GetPolicy gives it and the decision reads it. */
export const policyDocument = ({ permissions }: LambdaFunction) =>
  JSON.stringify({ Version: "2012-10-17", Id: "default", Statement: permissions });
