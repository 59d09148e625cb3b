import * as v from "valibot";
import { flag, number, optional, text, textMap, texts } from "./property";
import { ignoreNotFound, resourceType } from "./resource-type";
import { asTagMap, updateApiTags } from "./tags";

const Properties = v.strictObject({
  CorsConfiguration: optional(
    v.strictObject({
      AllowCredentials: optional(flag),
      AllowHeaders: optional(texts),
      AllowMethods: optional(texts),
      AllowOrigins: optional(texts),
      ExposeHeaders: optional(texts),
      MaxAge: optional(number),
    }),
  ),
  Description: optional(text),
  DisableExecuteApiEndpoint: optional(flag),
  Name: text,
  ProtocolType: v.literal("HTTP"),
  Tags: optional(textMap),
});

const Created = v.object({ ApiId: v.string(), ApiEndpoint: v.string() });

export const httpApi = resourceType({
  type: "AWS::ApiGatewayV2::Api",
  properties: Properties,
  requiresReplacement: ["ProtocolType"],
  attributes: ["ApiEndpoint", "ApiId"],
  create: async (properties, context) => {
    const Tags = asTagMap(context, properties.Tags);
    const created = await context.call("apigateway", "CreateApi", { ...properties, Tags });
    const { ApiId, ApiEndpoint } = v.parse(Created, created);
    await context.reportCreated(ApiId);
    return { physicalId: ApiId, attributes: { ApiId, ApiEndpoint } };
  },
  update: async (current, { next, previous }, context) => {
    const { physicalId: ApiId } = current;
    const { ProtocolType: _, Tags, ...settings } = next;
    await context.call("apigateway", "UpdateApi", { ...settings, ApiId });
    if (previous.CorsConfiguration && !next.CorsConfiguration) {
      await context.call("apigateway", "DeleteCorsConfiguration", { ApiId });
    }
    await updateApiTags(context, `/apis/${ApiId}`, previous.Tags, Tags);
    return current;
  },
  delete: ({ physicalId: ApiId }, _, { call }) =>
    ignoreNotFound(call("apigateway", "DeleteApi", { ApiId })),
});
