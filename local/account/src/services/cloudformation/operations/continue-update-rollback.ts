import * as v from "valibot";
import type { Engine } from "../engine/engine";
import { runStack } from "../engine/run-stack";
import { validationError } from "../errors";
import { stackState } from "../stack/stack-state";
import { requireStack } from "../stack/stacks";
import { StackName } from "./input";
import { stackAuthorization, stackOperation } from "./stack-operation";

export function continueUpdateRollback(findType: Engine["findType"]) {
  return stackOperation({
    input: v.strictObject({ StackName, ClientRequestToken: v.exactOptional(v.string()) }),
    asks: ({ StackName }, account) =>
      stackAuthorization(account, "ContinueUpdateRollback", StackName),
    run: async ({ StackName }, { account }) => {
      const { id, status } = requireStack(account, StackName);
      if (status !== "UPDATE_ROLLBACK_FAILED") {
        throw validationError(
          `Stack:${id} is in ${status} state and can not continue its update rollback.`,
        );
      }
      await stackState(account, id).writeStack({
        status: "UPDATE_ROLLBACK_IN_PROGRESS",
        statusReason: "User Initiated",
      });
      void runStack(account, findType, id);
      return {};
    },
  });
}
