import * as v from "valibot";
import { page } from "../stack/page";
import { stacks } from "../stack/stacks";
import { NextToken, statuses } from "./input";
import { stackOperation } from "./stack-operation";

/** Deleted stacks too. */
export const ListStacks = stackOperation({
  input: v.strictObject({ NextToken, StackStatusFilter: statuses }),
  asks: () => ({ action: "cloudformation:ListStacks", resource: "*" }),
  run: ({ NextToken, StackStatusFilter = [] }, { account }) => {
    const wanted = stacks(account)
      .values()
      .filter(({ status }) => StackStatusFilter.length === 0 || StackStatusFilter.includes(status));
    const { items, next } = page(wanted, NextToken);
    const StackSummaries = items.map((stack) => ({
      StackId: stack.id,
      StackName: stack.name,
      ...(stack.description !== undefined && { TemplateDescription: stack.description }),
      CreationTime: new Date(stack.created),
      ...(stack.updated !== undefined && { LastUpdatedTime: new Date(stack.updated) }),
      ...(stack.deleted !== undefined && { DeletionTime: new Date(stack.deleted) }),
      StackStatus: stack.status,
      ...(stack.statusReason !== undefined && { StackStatusReason: stack.statusReason }),
    }));
    return { StackSummaries, ...next };
  },
});
