import * as v from "valibot";
import { retag } from "./apigatewayv2-tags";
import { unlessMissing } from "./missing";
import { flag, number, optional, text, textMap, texts } from "./property";
import { resourceType } from "./resource-type";
import { asTagMap } from "./tags";

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
  replacedBy: ["ProtocolType"],
  attributes: ["ApiEndpoint", "ApiId"],
  create: async (properties, context) => {
    const Tags = asTagMap(context, properties.Tags);
    const created = await context.call("apigateway", "CreateApi", { ...properties, Tags });
    const { ApiId, ApiEndpoint } = v.parse(Created, created);
    await context.exists(ApiId);
    return { physicalId: ApiId, attributes: { ApiId, ApiEndpoint } };
  },
  update: async (made, { next, previous }, context) => {
    const { physicalId: ApiId } = made;
    const { ProtocolType: _, Tags, ...settings } = next;
    await context.call("apigateway", "UpdateApi", { ...settings, ApiId });
    if (previous.CorsConfiguration && !next.CorsConfiguration) {
      await context.call("apigateway", "DeleteCorsConfiguration", { ApiId });
    }
    await retag(context, `/apis/${ApiId}`, previous.Tags, Tags);
    return made;
  },
  delete: ({ physicalId: ApiId }, _, { call }) =>
    unlessMissing(call("apigateway", "DeleteApi", { ApiId })),
});
