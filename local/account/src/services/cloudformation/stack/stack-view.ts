import type { ParameterValue } from "@own-rows/policy/template";
import { parseTemplate } from "../template/parse";
import type { Stack } from "./stack";

/** A stack as DescribeStacks tells it. */
export function stackView(stack: Stack) {
  return {
    StackId: stack.id,
    StackName: stack.name,
    ...(stack.description !== undefined && { Description: stack.description }),
    Parameters: parameterViews(stack),
    CreationTime: new Date(stack.created),
    ...(stack.updated !== undefined && { LastUpdatedTime: new Date(stack.updated) }),
    ...(stack.deleted !== undefined && { DeletionTime: new Date(stack.deleted) }),
    RollbackConfiguration: {},
    StackStatus: stack.status,
    ...(stack.statusReason !== undefined && { StackStatusReason: stack.statusReason }),
    DisableRollback: stack.onFailure === "DO_NOTHING",
    NotificationARNs: [],
    Capabilities: stack.blueprint.capabilities,
    Outputs: stack.outputs,
    ...(stack.roleArn !== undefined && { RoleARN: stack.roleArn }),
    Tags: Object.entries(stack.blueprint.tags).map(([Key, Value]) => ({ Key, Value })),
    EnableTerminationProtection: stack.terminationProtection,
    DriftInformation: { StackDriftStatus: "NOT_CHECKED" },
  };
}

const parameterViews = ({ blueprint: { template, parameters } }: Stack) => {
  const given = Object.entries(parameters);
  if (given.length === 0) return [];
  const declared = parseTemplate(template).parameters;
  return given.map(([ParameterKey, value]) => ({
    ParameterKey,
    ...(declared[ParameterKey]?.NoEcho ? { ParameterValue: "****" } : shown(value)),
  }));
};

const shown = ({ given, resolved }: ParameterValue) => ({
  ParameterValue: given,
  ...(typeof resolved === "string" && resolved !== given && { ResolvedValue: resolved }),
});
