import * as v from "valibot";
import { AwsError } from "../../error";
import { operation } from "../../operation";
import type { EventFiles } from "./event-file";
import { findGroup, groupArn, logGroupName, logGroups, streamArn, tags } from "./group";
import { page } from "./page";
import { logStreams, streamKey, streamsOf } from "./stream";

export const CreateLogGroup = operation({
  input: v.strictObject({
    logGroupName,
    tags: v.optional(tags, {}),
    logGroupClass: v.optional(v.literal("STANDARD")),
  }),
  asks: (input, account) => ({
    action: "logs:CreateLogGroup",
    resource: streamArn(account, input.logGroupName),
  }),
  run: async (input, { account }) => {
    const groups = logGroups(account.store);
    if (groups.has(input.logGroupName)) {
      throw new AwsError(
        "ResourceAlreadyExistsException",
        "The specified log group already exists",
      );
    }
    await groups.put(input.logGroupName, {
      logGroupName: input.logGroupName,
      creationTime: account.now().getTime(),
      tags: input.tags,
    });
    return {};
  },
});

export function deleteLogGroup(files: EventFiles) {
  return operation({
    input: v.strictObject({ logGroupName }),
    asks: (input, account) => ({
      action: "logs:DeleteLogGroup",
      resource: streamArn(account, input.logGroupName),
    }),
    run: async (input, { account }) => {
      const { logGroupName } = findGroup(account, input.logGroupName);
      const streams = logStreams(account.store);
      for (const stream of streamsOf(account, logGroupName)) {
        await streams.delete(streamKey(logGroupName, stream.logStreamName));
      }
      await logGroups(account.store).delete(logGroupName);
      await files.remove(logGroupName);
      return {};
    },
  });
}

export const DescribeLogGroups = operation({
  input: v.strictObject({
    logGroupNamePrefix: v.optional(v.string(), ""),
    nextToken: v.optional(v.string()),
    limit: v.optional(v.pipe(v.number(), v.minValue(1), v.maxValue(50)), 50),
  }),
  asks: (_, account) => ({ action: "logs:DescribeLogGroups", resource: streamArn(account, "") }),
  run: (input, { account }) => {
    const groups = logGroups(account.store)
      .values()
      .filter((group) => group.logGroupName.startsWith(input.logGroupNamePrefix));
    const { items, nextToken } = page(groups, input.limit, input.nextToken);
    return {
      logGroups: items.map(({ tags: _, ...group }) => ({
        ...group,
        arn: `${groupArn(account, group.logGroupName)}:*`,
        logGroupArn: groupArn(account, group.logGroupName),
        logGroupClass: "STANDARD",
        metricFilterCount: 0,
        storedBytes: 0,
      })),
      ...nextToken,
    };
  },
});
