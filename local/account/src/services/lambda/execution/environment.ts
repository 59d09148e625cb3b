import type { Account } from "../../../account";
import { type LambdaFunction, logGroupOf } from "../function";
import type { RoleSession } from "../role";

/**
 * The environment variables of an instance: Lambda's and the function's own, none of the host's
 * (Lambda developer guide, "Defined runtime environment variables"). Tested by execution.test.ts.
 */
export function environmentOf(
  account: Account,
  fn: LambdaFunction,
  instance: { session: RoleSession; taskRoot: string; logStreamName: string },
): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: account.endpoint,
    LANG: "en_US.UTF-8",
    PATH: "/usr/local/bin:/usr/bin/:/bin:/opt/bin",
    TZ: ":UTC",
    // Otherwise an SDK would read the configuration of the person who runs the embedded account.
    HOME: instance.taskRoot,
    ...fn.settings.Environment?.Variables,
    _HANDLER: fn.settings.Handler,
    AWS_ACCESS_KEY_ID: instance.session.AccessKeyId,
    AWS_DEFAULT_REGION: account.region,
    AWS_EXECUTION_ENV: `AWS_Lambda_${fn.settings.Runtime}`,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(fn.settings.MemorySize),
    AWS_LAMBDA_FUNCTION_NAME: fn.name,
    AWS_LAMBDA_FUNCTION_VERSION: "$LATEST",
    AWS_LAMBDA_INITIALIZATION_TYPE: "on-demand",
    AWS_LAMBDA_LOG_GROUP_NAME: logGroupOf(fn),
    AWS_LAMBDA_LOG_STREAM_NAME: instance.logStreamName,
    AWS_REGION: account.region,
    AWS_SECRET_ACCESS_KEY: instance.session.SecretAccessKey,
    AWS_SESSION_TOKEN: instance.session.SessionToken,
    LAMBDA_TASK_ROOT: instance.taskRoot,
  };
}
