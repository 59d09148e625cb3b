import * as v from "valibot";
import { validationError } from "../errors";
import { askStack } from "../stack/asks";
import { page } from "../stack/page";
import { isTold, resourceSummary, resourceView } from "../stack/resource-view";
import { requireStack, resources } from "../stack/stacks";
import { NextToken, StackName } from "./input";
import { stackOperation } from "./stack-operation";

export const DescribeStackResources = stackOperation({
  input: v.strictObject({ StackName, LogicalResourceId: v.exactOptional(v.string()) }),
  asks: ({ StackName }, account) => askStack(account, "DescribeStackResources", StackName),
  run: ({ StackName, LogicalResourceId }, { account }) => {
    const stack = requireStack(account, StackName);
    const wanted = resources(account, stack.id)
      .values()
      .filter((resource) => isTold(stack, resource))
      .filter(({ logicalId }) => logicalId === (LogicalResourceId ?? logicalId));
    return { StackResources: wanted.map((resource) => resourceView(stack, resource)) };
  },
});

export const DescribeStackResource = stackOperation({
  input: v.strictObject({ StackName, LogicalResourceId: v.string() }),
  asks: ({ StackName }, account) => askStack(account, "DescribeStackResource", StackName),
  run: ({ StackName, LogicalResourceId }, { account }) => {
    const stack = requireStack(account, StackName);
    const resource = resources(account, stack.id).get(LogicalResourceId);
    if (!resource) {
      throw validationError(`Resource ${LogicalResourceId} does not exist for stack ${stack.name}`);
    }
    const { Timestamp, ...detail } = resourceView(stack, resource);
    return { StackResourceDetail: { ...detail, LastUpdatedTimestamp: Timestamp } };
  },
});

export const ListStackResources = stackOperation({
  input: v.strictObject({ StackName, NextToken }),
  asks: ({ StackName }, account) => askStack(account, "ListStackResources", StackName),
  run: ({ StackName, NextToken }, { account }) => {
    const stack = requireStack(account, StackName);
    const told = resources(account, stack.id)
      .values()
      .filter((resource) => isTold(stack, resource));
    const { items, next } = page(told, NextToken);
    const StackResourceSummaries = items.map((resource) => ({
      ...resourceSummary(resource),
      LastUpdatedTimestamp: new Date(resource.time),
    }));
    return { StackResourceSummaries, ...next };
  },
});
