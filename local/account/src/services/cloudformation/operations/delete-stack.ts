import * as v from "valibot";
import { checkServiceRole } from "../engine/actor";
import type { Engine } from "../engine/engine";
import { work } from "../engine/run-stack";
import { interrupt } from "../engine/runs";
import { validationError } from "../errors";
import { askPassRole, askStack } from "../stack/asks";
import { ledger } from "../stack/stack-state";
import { findStack } from "../stack/stacks";
import { names, StackName } from "./input";
import { stackOperation } from "./stack-operation";

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
      askStack(account, "DeleteStack", StackName),
      ...askPassRole(RoleARN),
    ],
    run: async ({ StackName, RetainResources = [], RoleARN }, { account, principal }) => {
      const stack = findStack(account, StackName);
      const isOver = !stack || /^DELETE_(?:IN_PROGRESS|COMPLETE)$/.test(stack.status);
      if (isOver) return {};
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
      // A stack that is being made can be deleted: what it waits for is given up.
      await interrupt(account, stack.id);
      await ledger(account, stack.id).writeStack({
        status: "DELETE_IN_PROGRESS",
        statusReason: "User Initiated",
        retained: RetainResources,
        caller: principal,
        ...(RoleARN !== undefined && { roleArn: RoleARN }),
      });
      void work(account, findType, stack.id);
      return {};
    },
  });
}
