import * as v from "valibot";
import { optional, text } from "./property";
import { ignoreNotFound, resourceType } from "./resource-type";

export const lambdaPermission = resourceType({
  type: "AWS::Lambda::Permission",
  properties: v.strictObject({
    Action: text,
    FunctionName: text,
    Principal: text,
    SourceAccount: optional(text),
    SourceArn: optional(text),
  }),
  requiresReplacement: ["Action", "FunctionName", "Principal", "SourceAccount", "SourceArn"],
  attributes: ["Id"],
  name: { maxLength: 100 },
  create: async (properties, { call, reportCreated, name }) => {
    await call("lambda", "AddPermission", { ...properties, StatementId: name });
    await reportCreated(name);
    return { physicalId: name, attributes: { Id: name } };
  },
  delete: ({ physicalId: StatementId }, { FunctionName }, { call }) =>
    ignoreNotFound(call("lambda", "RemovePermission", { FunctionName, StatementId })),
});
