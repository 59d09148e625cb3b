import * as v from "valibot";

/** Lambda developer guide, "Defined runtime environment variables": those a function can not set. */
const reserved = new Set([
  "_HANDLER",
  "_X_AMZN_TRACE_ID",
  "AWS_ACCESS_KEY",
  "AWS_ACCESS_KEY_ID",
  "AWS_DEFAULT_REGION",
  "AWS_EXECUTION_ENV",
  "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
  "AWS_LAMBDA_FUNCTION_NAME",
  "AWS_LAMBDA_FUNCTION_VERSION",
  "AWS_LAMBDA_INITIALIZATION_TYPE",
  "AWS_LAMBDA_LOG_GROUP_NAME",
  "AWS_LAMBDA_LOG_STREAM_NAME",
  "AWS_LAMBDA_RUNTIME_API",
  "AWS_REGION",
  "AWS_SECRET_ACCESS_KEY",
  "AWS_SESSION_TOKEN",
]);

const failed =
  "Lambda was unable to configure your environment variables because the environment variables you have provided";

const bytesOf = (variables: Record<string, string>) => Buffer.byteLength(JSON.stringify(variables));

/** A function's own variables: names AWS takes, none of its own, 4 KB together. */
export const environment = v.pipe(
  v.record(v.pipe(v.string(), v.regex(/^[a-zA-Z][a-zA-Z0-9_]+$/)), v.string()),
  v.check(
    (variables) => !Object.keys(variables).some((name) => reserved.has(name)),
    `${failed} contains reserved keys that are currently not supported for modification. Reserved keys: ${[...reserved].join(", ")}`,
  ),
  v.check((variables) => bytesOf(variables) <= 4096, `${failed} exceeded the 4KB limit.`),
);
