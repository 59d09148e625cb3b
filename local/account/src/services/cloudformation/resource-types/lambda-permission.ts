import * as v from "valibot";
import { unlessMissing } from "./missing";
import { optional, text } from "./property";
import { resourceType } from "./resource-type";

export const lambdaPermission = resourceType({
  type: "AWS::Lambda::Permission",
  properties: v.strictObject({
    Action: text,
    FunctionName: text,
    Principal: text,
    SourceAccount: optional(text),
    SourceArn: optional(text),
  }),
  replacedBy: ["Action", "FunctionName", "Principal", "SourceAccount", "SourceArn"],
  attributes: ["Id"],
  name: { maxLength: 100 },
  create: async (properties, { call, exists, name }) => {
    await call("lambda", "AddPermission", { ...properties, StatementId: name });
    await exists(name);
    return { physicalId: name, attributes: { Id: name } };
  },
  delete: ({ physicalId: StatementId }, { FunctionName }, { call }) =>
    unlessMissing(call("lambda", "RemovePermission", { FunctionName, StatementId })),
});
