import * as v from "valibot";
import { environment } from "./environment-variables";
import { absent, integer } from "./input";

/** The machine's own Node runs all of them; what the template asked for is kept and shown. */
const runtimes = ["nodejs20.x", "nodejs22.x", "nodejs24.x"] as const;

/** What CreateFunction and UpdateFunctionConfiguration have in common, limits from the API reference. */
export const settings = {
  Role: v.pipe(v.string(), v.regex(/^arn:aws:iam::\d{12}:role\/.+$/, "is not the ARN of a role")),
  Handler: v.pipe(v.string(), v.maxLength(128), v.regex(/^\S+$/, "must not hold spaces")),
  Runtime: v.picklist(
    runtimes,
    ({ received }) =>
      `the embedded account does not run ${received}; it runs ${runtimes.join(", ")}`,
  ),
  Description: v.pipe(v.string(), v.maxLength(256)),
  Timeout: integer(1, 900),
  MemorySize: integer(128, 10_240),
  Environment: v.strictObject({ Variables: v.optional(environment, {}) }),
  /** Kept and given back; there is no X-Ray, so nothing is traced (the log says so). */
  TracingConfig: v.strictObject({ Mode: v.optional(v.picklist(["Active", "PassThrough"])) }),
  EphemeralStorage: v.strictObject({ Size: integer(512, 10_240) }),
  LoggingConfig: v.strictObject({
    LogFormat: v.optional(v.literal("Text", "only the Text format is supported")),
    LogGroup: v.optional(v.pipe(v.string(), v.regex(/^[.\-_/#A-Za-z0-9]{1,512}$/))),
  }),
} as const;

/** What AWS has and the embedded account does not: refused by name, unless empty. */
export const refused = {
  CapacityProviderConfig: absent,
  CodeSigningConfigArn: absent,
  DeadLetterConfig: absent,
  DurableConfig: absent,
  FileSystemConfigs: absent,
  ImageConfig: absent,
  KMSKeyArn: absent,
  Layers: absent,
  SnapStart: absent,
  TenancyConfig: absent,
  VpcConfig: absent,
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

/** A function's configuration, AWS's defaults filled in. */
export type Settings = v.InferOutput<typeof Settings>;

/** Takes the settings out of a request that has been read. */
export function settingsOf(input: object): Settings {
  return v.parse(
    Settings,
    Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)),
  );
}
