import * as v from "valibot";
import { arn } from "../../../account";
import { number, optional, tagList, text } from "./property";
import { type Context, ignoreNotFound, resourceType } from "./resource-type";
import { asRecord, asTagMap, removedKeys } from "./tags";

export const logGroup = resourceType({
  type: "AWS::Logs::LogGroup",
  properties: v.strictObject({
    LogGroupName: optional(text),
    RetentionInDays: optional(number),
    Tags: optional(tagList),
  }),
  requiresReplacement: ["LogGroupName"],
  attributes: ["Arn"],
  name: { property: "LogGroupName", maxLength: 512 },
  create: async ({ RetentionInDays, Tags }, context) => {
    const logGroupName = context.name;
    const tags = asTagMap(context, asRecord(Tags));
    await context.call("logs", "CreateLogGroup", { logGroupName, tags });
    await context.reportCreated(logGroupName);
    await retain(context, logGroupName, RetentionInDays);
    return { physicalId: logGroupName, attributes: { Arn: `${groupArn(context)}:*` } };
  },
  update: async (current, { next, previous }, context) => {
    await retain(context, current.physicalId, next.RetentionInDays, previous.RetentionInDays);
    const resourceArn = arn(context.account, "logs", `log-group:${current.physicalId}`);
    const tags = asTagMap(context, asRecord(next.Tags));
    if (Object.keys(tags).length > 0) {
      await context.call("logs", "TagResource", { resourceArn, tags });
    }
    const tagKeys = removedKeys(asRecord(previous.Tags), tags);
    if (tagKeys.length > 0) await context.call("logs", "UntagResource", { resourceArn, tagKeys });
    return current;
  },
  delete: ({ physicalId: logGroupName }, _, { call }) =>
    ignoreNotFound(call("logs", "DeleteLogGroup", { logGroupName })),
});

const groupArn = ({ account, name }: Context) => arn(account, "logs", `log-group:${name}`);

const retain = async ({ call }: Context, logGroupName: string, days?: number, before?: number) => {
  if (days !== undefined) {
    await call("logs", "PutRetentionPolicy", { logGroupName, retentionInDays: days });
    return;
  }
  if (before !== undefined) await call("logs", "DeleteRetentionPolicy", { logGroupName });
};
