import * as v from "valibot";
import { operation } from "../../operation";
import { type EventFiles, retainedEvents } from "./event-file";
import { logGroupName, requestedGroup, streamArn } from "./group";
import { findStream, logStreamName } from "./stream";

export function getLogEvents(files: EventFiles) {
  return operation({
    input: v.strictObject({
      logGroupName: v.optional(logGroupName),
      logGroupIdentifier: v.optional(v.string()),
      logStreamName,
      startTime: v.optional(v.number(), 0),
      endTime: v.optional(v.number(), Number.MAX_SAFE_INTEGER),
      nextToken: v.optional(v.pipe(v.string(), v.regex(/^[fb]\/\d{1,15}$/, "is not a token"))),
      limit: v.optional(v.pipe(v.number(), v.minValue(1), v.maxValue(10_000)), 10_000),
      startFromHead: v.optional(v.boolean(), false),
    }),
    asks: (input, account) => ({
      action: "logs:GetLogEvents",
      resource: streamArn(account, requestedGroup(input), input.logStreamName),
    }),
    run: async (input, { account }) => {
      findStream(account, requestedGroup(input), input.logStreamName);
      const events = (await retainedEvents(account, files, requestedGroup(input))).filter(
        ({ stream, timestamp }) =>
          stream === input.logStreamName &&
          timestamp >= input.startTime &&
          timestamp < input.endTime,
      );
      const start = startOf(input, events.length);
      const end = endOf(input, start, events.length);
      return {
        events: events.slice(start, end).map(({ stream: _, ...event }) => event),
        nextForwardToken: `f/${end}`,
        nextBackwardToken: `b/${start}`,
      };
    },
  });
}

interface Window {
  nextToken?: string | undefined;
  limit: number;
  startFromHead: boolean;
}

const startOf = ({ nextToken, limit, startFromHead }: Window, count: number) => {
  if (nextToken === undefined) return startFromHead ? 0 : Math.max(0, count - limit);
  const position = Number(nextToken.slice(2));
  return nextToken.startsWith("f") ? position : Math.max(0, position - limit);
};

/** A backward page ends where the page before it began. */
const endOf = ({ nextToken, limit }: Window, start: number, count: number) =>
  nextToken?.startsWith("b")
    ? Math.min(count, Number(nextToken.slice(2)))
    : Math.max(start, Math.min(count, start + limit));
