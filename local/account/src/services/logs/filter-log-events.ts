import * as v from "valibot";
import { AwsError, notSupported } from "../../error";
import { operation } from "../../operation";
import { type EventFiles, retainedEvents } from "./event-file";
import { logGroupName, requestedGroup, streamArn } from "./group";
import { page } from "./page";
import { logStreamName } from "./stream";

export function filterLogEvents(files: EventFiles) {
  return operation({
    input: v.strictObject({
      logGroupName: v.optional(logGroupName),
      logGroupIdentifier: v.optional(v.string()),
      logStreamNames: v.optional(v.array(logStreamName)),
      logStreamNamePrefix: v.optional(v.string(), ""),
      startTime: v.optional(v.number(), 0),
      endTime: v.optional(v.number(), Number.MAX_SAFE_INTEGER),
      filterPattern: v.optional(v.string(), ""),
      nextToken: v.optional(v.string()),
      limit: v.optional(v.pipe(v.number(), v.minValue(1), v.maxValue(10_000)), 10_000),
      /** Deprecated and always true in AWS (API reference, FilterLogEvents). */
      interleaved: v.optional(v.boolean()),
    }),
    asks: (input, account) => ({
      action: "logs:FilterLogEvents",
      resource: streamArn(account, requestedGroup(input)),
    }),
    run: async (input, { account }) => {
      if (input.logStreamNames && input.logStreamNamePrefix !== "") throw bothGiven();
      const matches = matcher(input.filterPattern);
      const events = (await retainedEvents(account, files, requestedGroup(input))).filter(
        ({ stream, timestamp, message }) =>
          (input.logStreamNames?.includes(stream) ?? true) &&
          stream.startsWith(input.logStreamNamePrefix) &&
          timestamp >= input.startTime &&
          timestamp <= input.endTime &&
          matches(message),
      );
      const { items, nextToken } = page(events, input.limit, input.nextToken);
      return {
        events: items.map(({ stream, ...event }, index) => ({
          ...event,
          logStreamName: stream,
          eventId: `${event.timestamp}-${Number(input.nextToken ?? 0) + index}`,
        })),
        searchedLogStreams: [],
        ...nextToken,
      };
    },
  });
}

/**
 * A pattern of words, all of which have to occur, or of one quoted phrase (user guide, "Filter pattern
 * syntax"). The rest of the syntax is refused, and not read as words.
 */
const matcher = (pattern: string) => {
  const phrase = /^"([^"\\]*)"$/.exec(pattern)?.[1];
  if (phrase !== undefined) return (message: string) => message.includes(phrase);
  if (!/^[\w\s.:/-]*$/.test(pattern) || /(^|\s)-/.test(pattern)) {
    throw notSupported(`the filter pattern '${pattern}': plain words or one quoted phrase only`);
  }

  const words = pattern.split(/\s+/).filter(Boolean);
  return (message: string) => words.every((word) => message.includes(word));
};

/** API reference, FilterLogEvents: one or the other; the text is unverified. */
const bothGiven = () =>
  new AwsError(
    "InvalidParameterException",
    "logStreamNames and logStreamNamePrefix cannot both be provided.",
  );
