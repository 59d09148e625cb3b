import * as v from "valibot";
import { number, optional, text } from "./property";
import { ignoreNotFound, resourceType } from "./resource-type";

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
  requiresReplacement: ["ApiId", "IntegrationType"],
  attributes: ["IntegrationId"],
  create: async (properties, { call, reportCreated }) => {
    const created = await call("apigateway", "CreateIntegration", properties);
    const { IntegrationId } = v.parse(Created, created);
    await reportCreated(IntegrationId);
    return { physicalId: IntegrationId, attributes: { IntegrationId } };
  },
  update: async (current, { next }, { call }) => {
    await call("apigateway", "UpdateIntegration", { ...next, IntegrationId: current.physicalId });
    return current;
  },
  delete: ({ physicalId: IntegrationId }, { ApiId }, { call }) =>
    ignoreNotFound(call("apigateway", "DeleteIntegration", { ApiId, IntegrationId })),
});
