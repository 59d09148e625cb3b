import { collection } from "@own-rows/local-runtime/state/collection";
import type { Account } from "../../account";
import { AwsError } from "../../error";
import { streamArn } from "./group";

export interface LogStream {
  readonly logGroupName: string;
  readonly logStreamName: string;
  readonly creationTime: number;
  readonly firstEventTimestamp?: number;
  readonly lastEventTimestamp?: number;
  readonly lastIngestionTime?: number;
}

/** The account's log streams by `streamKey`. */
export const logStreams = collection<LogStream>("logs.streams");

/** A colon can not be in a group's name, so no two streams share a key. */
export function streamKey(group: string, stream: string) {
  return `${group}:${stream}`;
}

export function streamsOf(account: Account, group: string) {
  return logStreams(account.store)
    .values()
    .filter(({ logGroupName }) => logGroupName === group);
}

export function findStream(account: Account, group: string, name: string): LogStream {
  const stream = logStreams(account.store).get(streamKey(group, name));
  if (stream) return stream;

  throw new AwsError("ResourceNotFoundException", "The specified log stream does not exist.");
}

/** A stream as DescribeLogStreams shows it. */
export function describeStream(account: Account, { logGroupName, ...stream }: LogStream): object {
  return {
    ...stream,
    arn: streamArn(account, logGroupName, stream.logStreamName),
    storedBytes: 0,
  };
}
