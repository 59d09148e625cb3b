import * as v from "valibot";
import { unlessMissing } from "./missing";
import { optional, text, texts } from "./property";
import { resourceType } from "./resource-type";

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
  replacedBy: ["ApiId"],
  attributes: ["RouteId"],
  create: async (properties, { call, exists }) => {
    const { RouteId } = v.parse(Created, await call("apigateway", "CreateRoute", properties));
    await exists(RouteId);
    return { physicalId: RouteId, attributes: { RouteId } };
  },
  update: async (made, { next }, { call }) => {
    await call("apigateway", "UpdateRoute", { ...next, RouteId: made.physicalId });
    return made;
  },
  delete: ({ physicalId: RouteId }, { ApiId }, { call }) =>
    unlessMissing(call("apigateway", "DeleteRoute", { ApiId, RouteId })),
});
