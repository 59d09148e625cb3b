import * as v from "valibot";
import type { Engine } from "../engine/engine";
import { requireStack } from "../stack/stacks";
import { parseTemplate } from "../template/parse";
import { readTemplate } from "../template/read-template";
import { validateTemplate as validate } from "../template/validate";
import { StackName, TemplateSource } from "./input";
import { stackAuthorization, stackOperation } from "./stack-operation";

export const GetTemplate = stackOperation({
  input: v.strictObject({
    StackName,
    TemplateStage: v.exactOptional(v.picklist(["Original", "Processed"])),
  }),
  asks: ({ StackName }, account) => stackAuthorization(account, "GetTemplate", StackName),
  run: ({ StackName }, { account }) => ({
    TemplateBody: requireStack(account, StackName).blueprint.template,
    StagesAvailable: ["Original", "Processed"],
  }),
});

export function validateTemplate(findType: Engine["findType"]) {
  return stackOperation({
    input: v.strictObject(TemplateSource),
    asks: () => ({ action: "cloudformation:ValidateTemplate", resource: "*" }),
    run: async (source, call) => {
      const template = parseTemplate(await readTemplate(source, call));
      validate(template, findType);
      const { description, parameters } = template;
      return {
        ...(description !== undefined && { Description: description }),
        Parameters: Object.entries(parameters).map(([ParameterKey, declaration]) => ({
          ParameterKey,
          NoEcho: declaration.NoEcho ?? false,
          ...(declaration.Default !== undefined && { DefaultValue: declaration.Default }),
          ...(declaration.Description !== undefined && { Description: declaration.Description }),
        })),
      };
    },
  });
}
