import type { Template } from "@own-rows/policy/template";
import { canonical } from "@own-rows/policy/template";
import * as v from "valibot";
import { checkServiceRole } from "../engine/actor";
import type { Engine } from "../engine/engine";
import { work } from "../engine/run-stack";
import { validationError } from "../errors";
import { askPassRole, askStack } from "../stack/asks";
import type { Blueprint, Stack } from "../stack/stack";
import { ledger } from "../stack/stack-state";
import { requireStack } from "../stack/stacks";
import { parseTemplate } from "../template/parse";
import { Deployment, flag } from "./input";
import { prepare } from "./prepare";
import { stackOperation } from "./stack-operation";

/** States in which AWS takes an update. */
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
      askStack(account, "UpdateStack", StackName),
      ...askPassRole(RoleARN),
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
      await ledger(account, stack.id).writeStack({
        status: "UPDATE_IN_PROGRESS",
        statusReason: "User Initiated",
        updated: account.now().toISOString(),
        blueprint,
        previous,
        caller: call.principal,
        ...(roleArn !== undefined && { roleArn }),
      });
      void work(account, findType, stack.id);
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

/** What an update would act on; descriptions and rules are not among it. */
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
