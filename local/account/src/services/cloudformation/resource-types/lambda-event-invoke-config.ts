import * as v from "valibot";
import { number, optional, text } from "./property";
import { type Context, ignoreNotFound, resourceType } from "./resource-type";

const Properties = v.strictObject({
  FunctionName: text,
  MaximumEventAgeInSeconds: optional(number),
  MaximumRetryAttempts: optional(number),
  Qualifier: v.literal("$LATEST"),
});

export const eventInvokeConfig = resourceType({
  type: "AWS::Lambda::EventInvokeConfig",
  properties: Properties,
  requiresReplacement: ["FunctionName", "Qualifier"],
  name: { maxLength: 255 },
  create: async (properties, context) => {
    await put(properties, context);
    await context.reportCreated(context.name);
    return { physicalId: context.name, attributes: {} };
  },
  update: async (current, { next }, context) => {
    await put(next, context);
    return current;
  },
  delete: (_, { FunctionName }, { call }) =>
    ignoreNotFound(call("lambda", "DeleteFunctionEventInvokeConfig", { FunctionName })),
});

const put = (properties: v.InferOutput<typeof Properties>, { call }: Context) => {
  const { Qualifier: _, ...config } = properties;
  return call("lambda", "PutFunctionEventInvokeConfig", config);
};
