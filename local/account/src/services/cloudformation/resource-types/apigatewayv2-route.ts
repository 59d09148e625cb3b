import * as v from "valibot";
import { optional, text, texts } from "./property";
import { ignoreNotFound, resourceType } from "./resource-type";

const Created = v.object({ RouteId: v.string() });

export const route = resourceType({
  type: "AWS::ApiGatewayV2::Route",
  properties: v.strictObject({
    ApiId: text,
    AuthorizationScopes: optional(texts),
    AuthorizationType: optional(text),
    AuthorizerId: optional(text),
    OperationName: optional(text),
    RouteKey: text,
    Target: optional(text),
  }),
  requiresReplacement: ["ApiId"],
  attributes: ["RouteId"],
  create: async (properties, { call, reportCreated }) => {
    const { RouteId } = v.parse(Created, await call("apigateway", "CreateRoute", properties));
    await reportCreated(RouteId);
    return { physicalId: RouteId, attributes: { RouteId } };
  },
  update: async (current, { next }, { call }) => {
    await call("apigateway", "UpdateRoute", { ...next, RouteId: current.physicalId });
    return current;
  },
  delete: ({ physicalId: RouteId }, { ApiId }, { call }) =>
    ignoreNotFound(call("apigateway", "DeleteRoute", { ApiId, RouteId })),
});
