import type { Resource, Stack } from "./stack";

/** What every operation that tells of a resource says. */
export function resourceSummary(resource: Resource) {
  return {
    LogicalResourceId: resource.logicalId,
    ...(resource.current && { PhysicalResourceId: resource.current.physicalId }),
    ResourceType: resource.type,
    ResourceStatus: resource.status,
    ...(resource.reason !== undefined && { ResourceStatusReason: resource.reason }),
    DriftInformation: { StackResourceDriftStatus: "NOT_CHECKED" },
  };
}

/** A resource as DescribeStackResources tells it. */
export function resourceView({ id, name }: Stack, resource: Resource) {
  return {
    StackName: name,
    StackId: id,
    ...resourceSummary(resource),
    Timestamp: new Date(resource.time),
  };
}

/** A live stack no longer tells of what it took away; one that failed or is gone does. */
export function isTold({ status: stack }: Stack, { status, reason }: Resource) {
  return (
    status !== "DELETE_COMPLETE" || reason !== undefined || /^(?:DELETE|ROLLBACK)_/.test(stack)
  );
}
