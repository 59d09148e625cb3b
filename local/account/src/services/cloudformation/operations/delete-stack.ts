import * as v from "valibot";
import type { Engine } from "../engine/engine";
import { runStack } from "../engine/run-stack";
import { interrupt } from "../engine/runs";
import { validationError } from "../errors";
import { stackState } from "../stack/stack-state";
import { findStack } from "../stack/stacks";
import { names, StackName } from "./input";
import {
  checkServiceRole,
  passRoleAuthorization,
  stackAuthorization,
  stackOperation,
} from "./stack-operation";

export function deleteStack(findType: Engine["findType"]) {
  return stackOperation({
    input: v.strictObject({
      StackName,
      RetainResources: names,
      RoleARN: v.exactOptional(v.pipe(v.string(), v.startsWith("arn:aws:iam::"))),
      ClientRequestToken: v.exactOptional(v.string()),
      DeletionMode: v.exactOptional(v.literal("STANDARD")),
    }),
    asks: ({ StackName, RoleARN }, account) => [
      stackAuthorization(account, "DeleteStack", StackName),
      ...passRoleAuthorization(RoleARN),
    ],
    run: async ({ StackName, RetainResources = [], RoleARN }, { account, principal }) => {
      const stack = findStack(account, StackName);
      const isDeleted = !stack || /^DELETE_(?:IN_PROGRESS|COMPLETE)$/.test(stack.status);
      if (isDeleted) return {};
      if (stack.terminationProtection) {
        throw validationError(
          `Stack [${stack.name}] cannot be deleted while TerminationProtection is enabled`,
        );
      }
      if (RetainResources.length > 0 && stack.status !== "DELETE_FAILED") {
        throw validationError(
          `Invalid operation on stack [${stack.id}]. RetainResources can only be used for stacks in DELETE_FAILED state`,
        );
      }

      await checkServiceRole(account, RoleARN ?? stack.roleArn);
      // Another operation may be under way, which then stops waiting for its resources.
      await interrupt(account, stack.id);
      await stackState(account, stack.id).writeStack({
        status: "DELETE_IN_PROGRESS",
        statusReason: "User Initiated",
        retained: RetainResources,
        caller: principal,
        ...(RoleARN !== undefined && { roleArn: RoleARN }),
      });
      void runStack(account, findType, stack.id);
      return {};
    },
  });
}
