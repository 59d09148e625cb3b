import * as v from "valibot";
import { AwsError } from "../../error";
import { ApiId, inApi, paging, resourceOperations, tags, unsupported } from "./resource-operations";
import { keyInApi, type Stage, stages } from "./resources";

/** API reference, CreateStage: letters, digits, `-`, `_`, or `$default`. */
const StageName = v.pipe(v.string(), v.regex(/^(?:\$default|[a-zA-Z0-9_-]{1,128})$/));

const AccessLogSettings = v.strictObject({
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

const Changes = v.object({
  AccessLogSettings: v.exactOptional(AccessLogSettings),
  Description: v.exactOptional(v.pipe(v.string(), v.maxLength(1024))),
  StageVariables: v.exactOptional(v.record(v.string(), v.string())),
});

const automatic = v.literal(true, "must be true: deployments are not supported");
const fixed = {
  ClientCertificateId: unsupported,
  DefaultRouteSettings: v.optional(
    v.strictObject({ DetailedMetricsEnabled: unsupported, DataTraceEnabled: unsupported }),
  ),
  DeploymentId: unsupported,
  RouteSettings: unsupported,
} as const;

export const stageOperations = resourceOperations({
  name: "Stage",
  pathId: "stageName",
  id: ({ StageName }: Pick<Stage, "StageName">) => StageName,
  place: inApi(stages, "stages", "stage"),
  input: {
    all: v.strictObject({ ApiId, ...paging }),
    one: v.strictObject({ ApiId, StageName }),
    create: v.strictObject({
      ...fixed,
      ...Changes.entries,
      ApiId,
      StageName,
      AutoDeploy: automatic,
      Tags: v.optional(tags, {}),
    }),
    update: v.strictObject({
      ...fixed,
      ...Changes.entries,
      ApiId,
      StageName,
      AutoDeploy: v.optional(automatic),
    }),
  },
  create: (input, account): Stage => {
    if (stages(account.store).has(keyInApi(input.ApiId, input.StageName))) {
      throw new AwsError("ConflictException", "Stage already exists", { status: 409 });
    }
    const now = account.now().toISOString();
    return {
      StageVariables: {},
      ...v.parse(Changes, input),
      StageName: input.StageName,
      Tags: input.Tags,
      CreatedDate: now,
      LastUpdatedDate: now,
    };
  },
  update: (current, input, account) => ({
    ...current,
    ...v.parse(Changes, input),
    LastUpdatedDate: account.now().toISOString(),
  }),
  describe: (stage) => ({
    ...stage,
    AutoDeploy: true,
    CreatedDate: new Date(stage.CreatedDate),
    LastUpdatedDate: new Date(stage.LastUpdatedDate),
    DefaultRouteSettings: { DetailedMetricsEnabled: false },
    RouteSettings: {},
  }),
});
