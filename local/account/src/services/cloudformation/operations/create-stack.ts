import { randomUUID } from "node:crypto";
import * as v from "valibot";
import { arn } from "../../../account";
import { AwsError } from "../../../error";
import type { Engine } from "../engine/engine";
import { runStack } from "../engine/run-stack";
import { validationError } from "../errors";
import { flag } from "../resource-types/property";
import { stackState } from "../stack/stack-state";
import { findStack, type Stack, stacks } from "../stack/stacks";
import { Deployment } from "./input";
import { prepare } from "./prepare";
import {
  checkServiceRole,
  passRoleAuthorization,
  stackAuthorization,
  stackOperation,
} from "./stack-operation";

const OnFailure = v.picklist(["ROLLBACK", "DO_NOTHING", "DELETE"]);

export function createStack(findType: Engine["findType"]) {
  return stackOperation({
    input: v.strictObject({
      ...Deployment,
      OnFailure: v.exactOptional(OnFailure),
      EnableTerminationProtection: v.exactOptional(flag),
    }),
    asks: ({ StackName, RoleARN }, account) => [
      stackAuthorization(account, "CreateStack", StackName),
      ...passRoleAuthorization(RoleARN),
    ],
    run: async (input, call) => {
      const { account } = call;
      const { StackName: name, DisableRollback = false } = input;
      if (name.startsWith("arn:")) throw validationError("A new stack needs a name, not an ARN");
      const id = arn(account, "cloudformation", `stack/${name}/${randomUUID()}`);
      const refuseTaken = () => {
        const taken = findStack(account, name);
        if (taken) throw new AwsError("AlreadyExistsException", `Stack [${name}] already exists`);
      };

      refuseTaken();
      await checkServiceRole(account, input.RoleARN);
      const { template, blueprint } = await prepare(input, { id, name }, call, findType);
      refuseTaken();
      const stack: Stack = {
        id,
        name,
        status: "CREATE_IN_PROGRESS",
        ...(template.description !== undefined && { description: template.description }),
        created: account.now().toISOString(),
        ...(input.RoleARN !== undefined && { roleArn: input.RoleARN }),
        caller: call.principal,
        onFailure: input.OnFailure ?? (DisableRollback ? "DO_NOTHING" : "ROLLBACK"),
        terminationProtection: input.EnableTerminationProtection ?? false,
        blueprint,
        outputs: [],
        imports: [],
      };
      const stored = stacks(account).put(id, stack);
      await stackState(account, id).writeStack({
        status: "CREATE_IN_PROGRESS",
        statusReason: "User Initiated",
      });
      await stored;
      void runStack(account, findType, id);
      return { StackId: id };
    },
  });
}
