import * as v from "valibot";
import { AwsError } from "../../error";
import { operation } from "../../operation";
import { findGroup, logGroupName, requestedGroup, streamArn } from "./group";
import { page } from "./page";
import {
  deliveryPolicy,
  describeStream,
  logStreamName,
  logStreams,
  streamKey,
  streamsOf,
} from "./stream";

export const CreateLogStream = operation({
  input: v.strictObject({ logGroupName, logStreamName }),
  asks: (input, account) => ({
    action: "logs:CreateLogStream",
    resource: streamArn(account, input.logGroupName, input.logStreamName),
    resourcePolicy: deliveryPolicy,
  }),
  run: async (input, { account }) => {
    findGroup(account, input.logGroupName);
    const streams = logStreams(account.store);
    const key = streamKey(input.logGroupName, input.logStreamName);
    if (streams.has(key)) {
      throw new AwsError(
        "ResourceAlreadyExistsException",
        "The specified log stream already exists",
      );
    }
    await streams.put(key, { ...input, creationTime: account.now().getTime() });
    return {};
  },
});

export const DescribeLogStreams = operation({
  input: v.strictObject({
    logGroupName: v.optional(logGroupName),
    logGroupIdentifier: v.optional(v.string()),
    logStreamNamePrefix: v.optional(v.string(), ""),
    orderBy: v.optional(v.picklist(["LogStreamName", "LastEventTime"]), "LogStreamName"),
    descending: v.optional(v.boolean(), false),
    nextToken: v.optional(v.string()),
    limit: v.optional(v.pipe(v.number(), v.minValue(1), v.maxValue(50)), 50),
  }),
  asks: (input, account) => ({
    action: "logs:DescribeLogStreams",
    resource: streamArn(account, requestedGroup(input)),
  }),
  run: (input, { account }) => {
    const { logGroupName } = findGroup(account, requestedGroup(input));
    const found = streamsOf(account, logGroupName).filter(({ logStreamName }) =>
      logStreamName.startsWith(input.logStreamNamePrefix),
    );
    const byTime = found.toSorted(
      (a, b) => (a.lastEventTimestamp ?? 0) - (b.lastEventTimestamp ?? 0),
    );
    const sorted = input.orderBy === "LastEventTime" ? byTime : found;
    const ordered = input.descending ? sorted.toReversed() : sorted;
    const { items, nextToken } = page(ordered, input.limit, input.nextToken);
    return { logStreams: items.map((stream) => describeStream(account, stream)), ...nextToken };
  },
});
