import * as v from "valibot";
import { integer, unsupported } from "./input";

/** The machine's own Node.js runs all of them; the configuration has the one of the template. */
const runtimes = ["nodejs20.x", "nodejs22.x", "nodejs24.x"] as const;

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

/** A function's own environment variables: at most 4 KB together, none of them reserved. */
const Variables = v.pipe(
  v.record(v.pipe(v.string(), v.regex(/^[a-zA-Z][a-zA-Z0-9_]+$/)), v.string()),
  v.check(
    (variables) => !Object.keys(variables).some((name) => reserved.has(name)),
    `${failed} contains reserved keys that are currently not supported for modification. Reserved keys: ${[...reserved].join(", ")}`,
  ),
  v.check(
    (variables) => Buffer.byteLength(JSON.stringify(variables)) <= 4096,
    `${failed} exceeded the 4KB limit.`,
  ),
);

/** The settings that CreateFunction and UpdateFunctionConfiguration have in common, limits from the API reference. */
export const settings = {
  Role: v.pipe(v.string(), v.regex(/^arn:aws:iam::\d{12}:role\/.+$/, "is not the ARN of a role")),
  Handler: v.pipe(v.string(), v.maxLength(128), v.regex(/^\S+$/, "must not contain spaces")),
  Runtime: v.picklist(
    runtimes,
    ({ received }) =>
      `the embedded account does not run ${received}; it runs ${runtimes.join(", ")}`,
  ),
  Description: v.pipe(v.string(), v.maxLength(256)),
  Timeout: integer(1, 900),
  MemorySize: integer(128, 10_240),
  Environment: v.strictObject({ Variables: v.optional(Variables, {}) }),
  /** Stored and described; there is no X-Ray, so nothing is traced (the log says so). */
  TracingConfig: v.strictObject({ Mode: v.optional(v.picklist(["Active", "PassThrough"])) }),
  EphemeralStorage: v.strictObject({ Size: integer(512, 10_240) }),
  LoggingConfig: v.strictObject({
    LogFormat: v.optional(v.literal("Text", "only the Text format is supported")),
    LogGroup: v.optional(v.pipe(v.string(), v.regex(/^[.\-_/#A-Za-z0-9]{1,512}$/))),
  }),
} as const;

/** Settings that AWS has and the embedded account does not. */
export const unsupportedSettings = {
  CapacityProviderConfig: unsupported,
  CodeSigningConfigArn: unsupported,
  DeadLetterConfig: unsupported,
  DurableConfig: unsupported,
  FileSystemConfigs: unsupported,
  ImageConfig: unsupported,
  KMSKeyArn: unsupported,
  Layers: unsupported,
  SnapStart: unsupported,
  TenancyConfig: unsupported,
  VpcConfig: unsupported,
} as const;

const Settings = v.object({
  Role: settings.Role,
  Handler: settings.Handler,
  Runtime: settings.Runtime,
  Description: v.optional(settings.Description, ""),
  Timeout: v.optional(settings.Timeout, 3),
  MemorySize: v.optional(settings.MemorySize, 128),
  Environment: v.exactOptional(settings.Environment),
  TracingConfig: v.exactOptional(settings.TracingConfig),
  EphemeralStorage: v.exactOptional(settings.EphemeralStorage),
  LoggingConfig: v.exactOptional(settings.LoggingConfig),
});

/** A function's settings, with AWS's defaults. */
export type Settings = v.InferOutput<typeof Settings>;

/** The settings in a request that has been read. */
export function settingsOf(input: object): Settings {
  return v.parse(
    Settings,
    Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)),
  );
}
