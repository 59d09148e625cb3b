import * as v from "valibot";
import { validationError } from "../errors";
import { type Resource, requireStack, resources, type Stack } from "../stack/stacks";
import { NextToken, StackName } from "./input";
import { page, stackAuthorization, stackOperation } from "./stack-operation";

export const DescribeStackResources = stackOperation({
  input: v.strictObject({ StackName, LogicalResourceId: v.exactOptional(v.string()) }),
  asks: ({ StackName }, account) =>
    stackAuthorization(account, "DescribeStackResources", StackName),
  run: ({ StackName, LogicalResourceId }, { account }) => {
    const stack = requireStack(account, StackName);
    const found = resources(account, stack.id)
      .values()
      .filter((resource) => isListed(stack, resource))
      .filter(({ logicalId }) => logicalId === (LogicalResourceId ?? logicalId));
    return { StackResources: found.map((resource) => describeResource(stack, resource)) };
  },
});

export const DescribeStackResource = stackOperation({
  input: v.strictObject({ StackName, LogicalResourceId: v.string() }),
  asks: ({ StackName }, account) => stackAuthorization(account, "DescribeStackResource", StackName),
  run: ({ StackName, LogicalResourceId }, { account }) => {
    const stack = requireStack(account, StackName);
    const resource = resources(account, stack.id).get(LogicalResourceId);
    if (!resource) {
      throw validationError(`Resource ${LogicalResourceId} does not exist for stack ${stack.name}`);
    }
    const { Timestamp, ...detail } = describeResource(stack, resource);
    return { StackResourceDetail: { ...detail, LastUpdatedTimestamp: Timestamp } };
  },
});

export const ListStackResources = stackOperation({
  input: v.strictObject({ StackName, NextToken }),
  asks: ({ StackName }, account) => stackAuthorization(account, "ListStackResources", StackName),
  run: ({ StackName, NextToken }, { account }) => {
    const stack = requireStack(account, StackName);
    const listed = resources(account, stack.id)
      .values()
      .filter((resource) => isListed(stack, resource));
    const { items, next } = page(listed, NextToken);
    const StackResourceSummaries = items.map((resource) => ({
      ...resourceSummary(resource),
      LastUpdatedTimestamp: new Date(resource.time),
    }));
    return { StackResourceSummaries, ...next };
  },
});

/** A resource in the answers of all operations. */
function resourceSummary(resource: Resource) {
  return {
    LogicalResourceId: resource.logicalId,
    ...(resource.current && { PhysicalResourceId: resource.current.physicalId }),
    ResourceType: resource.type,
    ResourceStatus: resource.status,
    ...(resource.reason !== undefined && { ResourceStatusReason: resource.reason }),
    DriftInformation: { StackResourceDriftStatus: "NOT_CHECKED" },
  };
}

/** A resource as DescribeStackResources returns it. */
function describeResource({ id, name }: Stack, resource: Resource) {
  return {
    StackName: name,
    StackId: id,
    ...resourceSummary(resource),
    Timestamp: new Date(resource.time),
  };
}

/** Deleted resources are only listed if they failed, or if their stack failed or is deleted. */
function isListed({ status: stack }: Stack, { status, reason }: Resource) {
  return (
    status !== "DELETE_COMPLETE" || reason !== undefined || /^(?:DELETE|ROLLBACK)_/.test(stack)
  );
}
