import { Duration } from "aws-cdk-lib";
import type { Function as Lambda } from "sst/constructs";

/**
 * For a custom resource's handler. Lambda retries an asynchronous invocation for up to six hours, and CloudFormation
 * waits five minutes: a retry after that could create what no stack ever deletes.
 */
export function limitAsyncInvoke(handler: Lambda) {
  return handler.configureAsyncInvoke({ maxEventAge: Duration.minutes(3), retryAttempts: 2 });
}
