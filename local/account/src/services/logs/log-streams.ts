import * as v from "valibot";
import { AwsError } from "../../error";
import { operation } from "../../operation";
import { deliveryPolicy } from "./delivery-policy";
import { findGroup, groupNameOf, streamArn } from "./group";
import { logGroupName, logStreamName } from "./members";
import { page } from "./page";
import { describeStream, logStreams, streamKey, streamsOf } from "./stream";

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
    resource: streamArn(account, named(input)),
  }),
  run: (input, { account }) => {
    const { logGroupName } = findGroup(account, named(input));
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

interface Named {
  logGroupName?: string | undefined;
  logGroupIdentifier?: string | undefined;
}

/** The group that a request names in either of the two ways. */
export function named({ logGroupName, logGroupIdentifier }: Named): string {
  if (logGroupName !== undefined && logGroupIdentifier !== undefined) {
    throw new AwsError(
      "InvalidParameterException",
      "LogGroup name and LogGroup identifier cannot both be provided.",
    );
  }
  const identifier = logGroupName ?? logGroupIdentifier;
  if (identifier !== undefined) return groupNameOf(identifier);

  throw new AwsError(
    "InvalidParameterException",
    "Either logGroupName or logGroupIdentifier is required.",
  );
}
