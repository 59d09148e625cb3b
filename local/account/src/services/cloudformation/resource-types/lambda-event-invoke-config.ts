import * as v from "valibot";
import { unlessMissing } from "./missing";
import { number, optional, text } from "./property";
import { type Context, resourceType } from "./resource-type";

const Properties = v.strictObject({
  FunctionName: text,
  MaximumEventAgeInSeconds: optional(number),
  MaximumRetryAttempts: optional(number),
  Qualifier: v.literal("$LATEST"),
});

export const eventInvokeConfig = resourceType({
  type: "AWS::Lambda::EventInvokeConfig",
  properties: Properties,
  replacedBy: ["FunctionName", "Qualifier"],
  name: { maxLength: 255 },
  create: async (properties, context) => {
    await put(properties, context);
    await context.exists(context.name);
    return { physicalId: context.name, attributes: {} };
  },
  update: async (made, { next }, context) => {
    await put(next, context);
    return made;
  },
  delete: (_, { FunctionName }, { call }) =>
    unlessMissing(call("lambda", "DeleteFunctionEventInvokeConfig", { FunctionName })),
});

const put = (properties: v.InferOutput<typeof Properties>, { call }: Context) => {
  const { Qualifier: _, ...config } = properties;
  return call("lambda", "PutFunctionEventInvokeConfig", config);
};
