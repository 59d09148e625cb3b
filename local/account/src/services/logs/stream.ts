import { collection } from "@own-rows/local-runtime/state/collection";
import type { ResourcePolicy } from "@own-rows/policy";
import * as v from "valibot";
import type { Account } from "../../account";
import { AwsError } from "../../error";
import { streamArn } from "./group";

/** API reference, CreateLogStream: neither `:` nor `*`. */
export const logStreamName = v.pipe(
  v.string(),
  v.minLength(1),
  v.maxLength(512),
  v.regex(/^[^:*]*$/, "Member must satisfy regular expression pattern: [^:*]*"),
);

interface LogStream {
  readonly logGroupName: string;
  readonly logStreamName: string;
  readonly creationTime: number;
  readonly firstEventTimestamp?: number;
  readonly lastEventTimestamp?: number;
  readonly lastIngestionTime?: number;
}

/** The account's log streams by `streamKey`. */
export const logStreams = collection<LogStream>("logs.streams");

/** A group's name has no colon, so no two streams have the same key. */
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

/** A stream as DescribeLogStreams returns it. */
export function describeStream(account: Account, { logGroupName, ...stream }: LogStream): object {
  return {
    ...stream,
    arn: streamArn(account, logGroupName, stream.logStreamName),
    storedBytes: 0,
  };
}

/**
 * The account's resource policy for vended logs, such as API Gateway's access log. AWS creates it when a
 * stage's log is set; for `/aws/vendedlogs/` it need not name the groups (CloudWatch Logs user guide, "Enable
 * logging from AWS services").
 */
export const deliveryPolicy: ResourcePolicy = {
  name: "AWSLogDeliveryWrite20150319",
  document: JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "AWSLogDeliveryWrite",
        Effect: "Allow",
        Principal: { Service: "delivery.logs.amazonaws.com" },
        Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: "*",
      },
    ],
  }),
};
