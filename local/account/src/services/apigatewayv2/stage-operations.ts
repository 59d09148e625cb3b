import * as v from "valibot";
import type { Account } from "../../account";
import { AwsError } from "../../error";
import { operation } from "../../operation";
import { findInside, insideKey, listInside, stages } from "./inside";
import { insideAsks } from "./inside-asks";
import { ApiId, absent, listing, tags } from "./members";
import { findApi } from "./resources";
import { AccessLogSettings, describeStage, type Stage, StageName } from "./stage";

const Changes = v.object({
  AccessLogSettings: v.exactOptional(AccessLogSettings),
  Description: v.exactOptional(v.pipe(v.string(), v.maxLength(1024))),
  StageVariables: v.exactOptional(v.record(v.string(), v.string())),
});

const automatic = v.literal(true, "must be true: deployments are not supported");
const fixed = {
  ClientCertificateId: absent,
  DefaultRouteSettings: v.optional(
    v.strictObject({ DetailedMetricsEnabled: absent, DataTraceEnabled: absent }),
  ),
  DeploymentId: absent,
  RouteSettings: absent,
} as const;

const find = (account: Account, apiId: string, name: string) =>
  findInside(account, stages, apiId, name, "stage");

const asks = insideAsks("stages", "StageName");

export const CreateStage = operation({
  input: v.strictObject({
    ...fixed,
    ...Changes.entries,
    ApiId,
    StageName,
    AutoDeploy: automatic,
    Tags: v.optional(tags, {}),
  }),
  asks: ({ ApiId }, account) => asks("POST")({ ApiId }, account),
  run: async (input, { account }) => {
    findApi(account, input.ApiId);
    const key = insideKey(input.ApiId, input.StageName);
    if (stages(account.store).has(key)) {
      throw new AwsError("ConflictException", "Stage already exists", { status: 409 });
    }
    const now = account.now().toISOString();
    const stage: Stage = {
      StageVariables: {},
      ...v.parse(Changes, input),
      StageName: input.StageName,
      Tags: input.Tags,
      CreatedDate: now,
      LastUpdatedDate: now,
    };
    await stages(account.store).put(key, stage);
    return { $status: 201, ...describeStage(stage) };
  },
});

export const GetStage = operation({
  input: v.strictObject({ ApiId, StageName }),
  asks: asks("GET"),
  run: (input, { account }) => describeStage(find(account, input.ApiId, input.StageName)),
});

export const GetStages = operation({
  input: v.strictObject({ ApiId, ...listing }),
  asks: asks("GET"),
  run: (input, { account }) => {
    findApi(account, input.ApiId);
    return { Items: listInside(account, stages, input.ApiId).map(describeStage) };
  },
});

export const UpdateStage = operation({
  input: v.strictObject({
    ...fixed,
    ...Changes.entries,
    ApiId,
    StageName,
    AutoDeploy: v.optional(automatic),
  }),
  asks: asks("PATCH"),
  run: async (input, { account }) => {
    const current = find(account, input.ApiId, input.StageName);
    const LastUpdatedDate = account.now().toISOString();
    const stage = { ...current, ...v.parse(Changes, input), LastUpdatedDate };
    await stages(account.store).put(insideKey(input.ApiId, stage.StageName), stage);
    return describeStage(stage);
  },
});

export const DeleteStage = operation({
  input: v.strictObject({ ApiId, StageName }),
  asks: asks("DELETE"),
  run: async (input, { account }) => {
    find(account, input.ApiId, input.StageName);
    await stages(account.store).delete(insideKey(input.ApiId, input.StageName));
    return { $status: 204 };
  },
});
