import { canonical, type Template } from "@own-rows/policy/template";
import * as v from "valibot";
import type { Engine } from "../engine/engine";
import { runStack } from "../engine/run-stack";
import { validationError } from "../errors";
import { flag } from "../resource-types/property";
import { stackState } from "../stack/stack-state";
import { type Blueprint, requireStack, type Stack } from "../stack/stacks";
import { parseTemplate } from "../template/parse";
import { Deployment } from "./input";
import { prepare } from "./prepare";
import {
  checkServiceRole,
  passRoleAuthorization,
  stackAuthorization,
  stackOperation,
} from "./stack-operation";

/** The statuses in which AWS accepts an update. */
const updatable = [
  "CREATE_COMPLETE",
  "IMPORT_COMPLETE",
  "UPDATE_COMPLETE",
  "UPDATE_ROLLBACK_COMPLETE",
];

export function updateStack(findType: Engine["findType"]) {
  return stackOperation({
    input: v.strictObject({ ...Deployment, UsePreviousTemplate: v.exactOptional(flag) }),
    asks: ({ StackName, RoleARN }, account) => [
      stackAuthorization(account, "UpdateStack", StackName),
      ...passRoleAuthorization(RoleARN),
    ],
    run: async (input, call) => {
      const { account } = call;
      const stack = requireStack(account, input.StackName);
      refuseUnlessUpdatable(stack);
      await checkServiceRole(account, input.RoleARN ?? stack.roleArn);
      const { blueprint: previous } = stack;
      const source = input.UsePreviousTemplate ? { TemplateBody: previous.template } : {};
      const target = { id: stack.id, name: stack.name, previous };
      const { template, blueprint } = await prepare(
        { ...input, ...source },
        target,
        call,
        findType,
      );
      const before = parseTemplate(previous.template);
      refuseChangedTypes(before, template);
      if (identity(template, blueprint) === identity(before, previous)) {
        throw validationError("No updates are to be performed.");
      }

      refuseUnlessUpdatable(requireStack(account, stack.id));
      const roleArn = input.RoleARN ?? stack.roleArn;
      await stackState(account, stack.id).writeStack({
        status: "UPDATE_IN_PROGRESS",
        statusReason: "User Initiated",
        updated: account.now().toISOString(),
        blueprint,
        previous,
        caller: call.principal,
        ...(roleArn !== undefined && { roleArn }),
      });
      void runStack(account, findType, stack.id);
      return { StackId: stack.id };
    },
  });
}

const refuseUnlessUpdatable = ({ id, status }: Stack) => {
  if (updatable.includes(status)) return;
  throw validationError(`Stack:${id} is in ${status} state and can not be updated.`);
};

const refuseChangedTypes = (before: Template, after: Template) => {
  const changed = Object.entries(after.resources)
    .filter(([logicalId, { Type }]) => (before.resources[logicalId]?.Type ?? Type) !== Type)
    .map(([logicalId]) => logicalId);
  if (changed.length === 0) return;
  throw validationError(
    `Update of resource type is not permitted. The new template modifies resource type of the following resources: [${changed.join(", ")}]`,
  );
};

/** What an update would change; without descriptions and rules. */
const identity = (template: Template, { parameters, tags }: Blueprint) =>
  canonical(
    JSON.parse(
      JSON.stringify({
        mappings: template.mappings,
        conditions: template.conditions,
        resources: template.resources,
        outputs: template.outputs,
        parameters,
        tags,
      }),
    ),
  );
