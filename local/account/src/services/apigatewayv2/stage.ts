import * as v from "valibot";

/** API reference, CreateStage: letters, digits, `-`, `_`, or `$default`. */
export const StageName = v.pipe(v.string(), v.regex(/^(?:\$default|[a-zA-Z0-9_-]{1,128})$/));

export const AccessLogSettings = v.strictObject({
  DestinationArn: v.pipe(
    v.string(),
    v.regex(
      /^arn:aws:logs:[a-z0-9-]+:\d{12}:log-group:[^:*]+(?::\*)?$/,
      "is not a log group's ARN",
    ),
  ),
  Format: v.pipe(
    v.string(),
    v.minLength(1),
    v.maxLength(1024),
    v.regex(/^[^\r\n]*$/, "is not a single line"),
    // API reference, AccessLogSettings; the text is unverified.
    v.includes("$context.requestId", "must include at least $context.requestId"),
  ),
});

export interface Stage {
  readonly StageName: string;
  readonly Description?: string;
  readonly StageVariables: Readonly<Record<string, string>>;
  readonly AccessLogSettings?: v.InferOutput<typeof AccessLogSettings>;
  readonly Tags: Readonly<Record<string, string>>;
  /** ISO 8601. */
  readonly CreatedDate: string;
  readonly LastUpdatedDate: string;
}

export function describeStage(stage: Stage) {
  return {
    ...stage,
    AutoDeploy: true,
    CreatedDate: new Date(stage.CreatedDate),
    LastUpdatedDate: new Date(stage.LastUpdatedDate),
    DefaultRouteSettings: { DetailedMetricsEnabled: false },
    RouteSettings: {},
  };
}
