import * as v from "valibot";
import { askStack } from "../stack/asks";
import { page } from "../stack/page";
import { events, requireStack } from "../stack/stacks";
import { NextToken, StackName } from "./input";
import { stackOperation } from "./stack-operation";

/** The newest first. */
export const DescribeStackEvents = stackOperation({
  input: v.strictObject({ StackName, NextToken }),
  asks: ({ StackName }, account) => askStack(account, "DescribeStackEvents", StackName),
  run: ({ StackName, NextToken }, { account }) => {
    const { id } = requireStack(account, StackName);
    const { items, next } = page(events(account, id).values().reverse(), NextToken);
    const StackEvents = items.map((event) => ({ ...event, Timestamp: new Date(event.Timestamp) }));
    return { StackEvents, ...next };
  },
});
