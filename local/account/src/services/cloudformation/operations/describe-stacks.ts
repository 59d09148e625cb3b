import type { ParameterValue } from "@own-rows/policy/template";
import * as v from "valibot";
import { events, requireStack, type Stack, stacks } from "../stack/stacks";
import { parseTemplate } from "../template/parse";
import { NextToken, StackName, statuses } from "./input";
import { page, stackAuthorization, stackOperation } from "./stack-operation";

export const DescribeStacks = stackOperation({
  input: v.strictObject({ StackName: v.exactOptional(StackName), NextToken }),
  asks: ({ StackName }, account) => stackAuthorization(account, "DescribeStacks", StackName ?? "*"),
  run: ({ StackName, NextToken }, { account }) => {
    if (StackName !== undefined)
      return { Stacks: [describeStack(requireStack(account, StackName))] };
    const live = stacks(account)
      .values()
      .filter(({ status }) => status !== "DELETE_COMPLETE");
    const { items, next } = page(live, NextToken);
    return { Stacks: items.map(describeStack), ...next };
  },
});

/** Also of deleted stacks. */
export const ListStacks = stackOperation({
  input: v.strictObject({ NextToken, StackStatusFilter: statuses }),
  asks: () => ({ action: "cloudformation:ListStacks", resource: "*" }),
  run: ({ NextToken, StackStatusFilter = [] }, { account }) => {
    const found = stacks(account)
      .values()
      .filter(({ status }) => StackStatusFilter.length === 0 || StackStatusFilter.includes(status));
    const { items, next } = page(found, NextToken);
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

/** The newest first. */
export const DescribeStackEvents = stackOperation({
  input: v.strictObject({ StackName, NextToken }),
  asks: ({ StackName }, account) => stackAuthorization(account, "DescribeStackEvents", StackName),
  run: ({ StackName, NextToken }, { account }) => {
    const { id } = requireStack(account, StackName);
    const { items, next } = page(events(account, id).values().reverse(), NextToken);
    const StackEvents = items.map((event) => ({ ...event, Timestamp: new Date(event.Timestamp) }));
    return { StackEvents, ...next };
  },
});

/** A stack as DescribeStacks returns it. */
function describeStack(stack: Stack) {
  return {
    StackId: stack.id,
    StackName: stack.name,
    ...(stack.description !== undefined && { Description: stack.description }),
    Parameters: describeParameters(stack),
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

const describeParameters = ({ blueprint: { template, parameters } }: Stack) => {
  const given = Object.entries(parameters);
  if (given.length === 0) return [];
  const declared = parseTemplate(template).parameters;
  return given.map(([ParameterKey, value]) => ({
    ParameterKey,
    ...(declared[ParameterKey]?.NoEcho ? { ParameterValue: "****" } : describeValue(value)),
  }));
};

const describeValue = ({ given, resolved }: ParameterValue) => ({
  ParameterValue: given,
  ...(typeof resolved === "string" && resolved !== given && { ResolvedValue: resolved }),
});
