import * as v from "valibot";
import { flag, number, optional, text, textMap } from "./property";
import { ignoreNotFound, resourceType } from "./resource-type";
import { asTagMap, updateApiTags } from "./tags";

export const stage = resourceType({
  type: "AWS::ApiGatewayV2::Stage",
  properties: v.strictObject({
    AccessLogSettings: optional(
      v.strictObject({ DestinationArn: optional(text), Format: optional(text) }),
    ),
    ApiId: text,
    AutoDeploy: optional(flag),
    DefaultRouteSettings: optional(
      v.strictObject({
        DetailedMetricsEnabled: optional(flag),
        ThrottlingBurstLimit: optional(number),
        ThrottlingRateLimit: optional(number),
      }),
    ),
    Description: optional(text),
    StageName: text,
    Tags: optional(textMap),
  }),
  requiresReplacement: ["ApiId", "StageName"],
  create: async (properties, context) => {
    const { StageName } = properties;
    const Tags = asTagMap(context, properties.Tags);
    await context.call("apigateway", "CreateStage", { ...properties, Tags });
    await context.reportCreated(StageName);
    return { physicalId: StageName, attributes: {} };
  },
  update: async (current, { next, previous }, context) => {
    const { Tags, ...settings } = next;
    await context.call("apigateway", "UpdateStage", settings);
    await updateApiTags(
      context,
      `/apis/${next.ApiId}/stages/${next.StageName}`,
      previous.Tags,
      Tags,
    );
    return current;
  },
  delete: ({ physicalId: StageName }, { ApiId }, { call }) =>
    ignoreNotFound(call("apigateway", "DeleteStage", { ApiId, StageName })),
});
