import { Duration } from "aws-cdk-lib";
import type { Function as Lambda } from "sst/constructs";

/**
 * Lambda runs again what failed, and keeps what it has no room for, for six hours. CloudFormation waits five
 * minutes for a custom resource: what runs after it has given up would make what nobody ever deletes.
 */
export function forgetLateRequests(handler: Lambda) {
  return handler.configureAsyncInvoke({ maxEventAge: Duration.minutes(3), retryAttempts: 2 });
}
