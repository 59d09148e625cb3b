import type { Resource, Stack } from "./stack";

/** What every operation that tells of a resource says. */
export const resourceSummary = (resource: Resource) => ({
  LogicalResourceId: resource.logicalId,
  ...(resource.current && { PhysicalResourceId: resource.current.physicalId }),
  ResourceType: resource.type,
  ResourceStatus: resource.status,
  ...(resource.reason !== undefined && { ResourceStatusReason: resource.reason }),
  DriftInformation: { StackResourceDriftStatus: "NOT_CHECKED" },
});

/** A resource as DescribeStackResources tells it. */
export const resourceView = ({ id, name }: Stack, resource: Resource) => ({
  StackName: name,
  StackId: id,
  ...resourceSummary(resource),
  Timestamp: new Date(resource.time),
});

/** A live stack no longer tells of what it took away; one that failed or is gone does. */
export const isTold = ({ status: stack }: Stack, { status, reason }: Resource) =>
  status !== "DELETE_COMPLETE" || reason !== undefined || /^(?:DELETE|ROLLBACK)_/.test(stack);
