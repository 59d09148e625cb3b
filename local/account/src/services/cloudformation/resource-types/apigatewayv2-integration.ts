import * as v from "valibot";
import { unlessMissing } from "./missing";
import { number, optional, text } from "./property";
import { resourceType } from "./resource-type";

const Created = v.object({ IntegrationId: v.string() });

export const integration = resourceType({
  type: "AWS::ApiGatewayV2::Integration",
  properties: v.strictObject({
    ApiId: text,
    Description: optional(text),
    IntegrationMethod: optional(text),
    IntegrationType: text,
    IntegrationUri: optional(text),
    PayloadFormatVersion: optional(text),
    TimeoutInMillis: optional(number),
  }),
  replacedBy: ["ApiId", "IntegrationType"],
  attributes: ["IntegrationId"],
  create: async (properties, { call, exists }) => {
    const created = await call("apigateway", "CreateIntegration", properties);
    const { IntegrationId } = v.parse(Created, created);
    await exists(IntegrationId);
    return { physicalId: IntegrationId, attributes: { IntegrationId } };
  },
  update: async (made, { next }, { call }) => {
    await call("apigateway", "UpdateIntegration", { ...next, IntegrationId: made.physicalId });
    return made;
  },
  delete: ({ physicalId: IntegrationId }, { ApiId }, { call }) =>
    unlessMissing(call("apigateway", "DeleteIntegration", { ApiId, IntegrationId })),
});
