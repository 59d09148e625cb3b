import * as v from "valibot";
import { AwsError } from "../../error";
import { operation } from "../../operation";
import type { EventFiles } from "./event-file";
import { findGroup, logGroupName, streamArn } from "./group";
import { deliveryPolicy, findStream, logStreamName, logStreams, streamKey } from "./stream";

const InputLogEvent = v.strictObject({
  timestamp: v.pipe(v.number(), v.minValue(0)),
  message: v.pipe(v.string(), v.minLength(1)),
});

export function putLogEvents(files: EventFiles) {
  return operation({
    input: v.strictObject({
      logGroupName,
      logStreamName,
      logEvents: v.pipe(v.array(InputLogEvent), v.minLength(1), v.maxLength(10_000)),
      /** Accepted and ignored by AWS since 2023 (API reference, PutLogEvents). */
      sequenceToken: v.optional(v.string()),
    }),
    asks: (input, account) => ({
      action: "logs:PutLogEvents",
      resource: streamArn(account, input.logGroupName, input.logStreamName),
      resourcePolicy: deliveryPolicy,
    }),
    run: async (input, { account }) => {
      refuseTooLarge(input.logEvents);
      refuseUnordered(input.logEvents);
      findGroup(account, input.logGroupName);
      const stream = findStream(account, input.logGroupName, input.logStreamName);
      const now = account.now().getTime();
      const events = input.logEvents.map((event) => ({
        ...event,
        stream: input.logStreamName,
        ingestionTime: now,
      }));
      await files.append(input.logGroupName, events);
      const times = events.map(({ timestamp }) => timestamp);
      await logStreams(account.store).put(streamKey(input.logGroupName, input.logStreamName), {
        ...stream,
        firstEventTimestamp: times.reduce(earlier, stream.firstEventTimestamp ?? Infinity),
        lastEventTimestamp: times.reduce(later, stream.lastEventTimestamp ?? 0),
        lastIngestionTime: now,
      });
      return {};
    },
  });
}

const earlier = (a: number, b: number) => Math.min(a, b);
const later = (a: number, b: number) => Math.max(a, b);

/** API reference, PutLogEvents: a batch has at most 1,048,576 bytes, counted with 26 more for each message. */
const refuseTooLarge = (events: readonly { message: string }[]) => {
  const bytes = events.reduce((sum, { message }) => sum + Buffer.byteLength(message) + 26, 0);
  if (bytes <= 1_048_576) return;

  throw new AwsError(
    "InvalidParameterException",
    `Upload too large: ${bytes} bytes exceeds limit of 1048576`,
  );
};

const dayMs = 24 * 60 * 60 * 1000;

/** API reference, PutLogEvents; the texts are as users report them. */
const refuseUnordered = (events: readonly { timestamp: number }[]) => {
  const times = events.map(({ timestamp }) => timestamp);
  if (times.some((time, index) => time < (times[index - 1] ?? 0))) {
    throw new AwsError(
      "InvalidParameterException",
      "Log events in a single PutLogEvents request must be in chronological order.",
    );
  }
  if ((times.at(-1) ?? 0) - (times[0] ?? 0) > dayMs) {
    throw new AwsError(
      "InvalidParameterException",
      "The batch of log events in a single PutLogEvents request cannot span more than 24 hours.",
    );
  }
};
