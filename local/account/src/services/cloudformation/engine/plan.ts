import {
  formatError,
  intrinsicError,
  isObject,
  type Json,
  type JsonObject,
  type Scope,
  type Template,
  templateScope,
  textOf,
} from "@own-rows/policy/template";
import { validationError } from "../errors";
import { exportsOf, findExport } from "../stack/exports";
import type { Blueprint, Output, Stack } from "../stack/stacks";
import { parseTemplate } from "../template/parse";
import { dependenciesOf } from "../template/references";
import type { Engine } from "./engine";

/** A template for one stack: the resources, their order and the values of their properties. */
export interface Plan {
  readonly template: Template;
  readonly scope: Scope;
  /** The resources whose condition is met. */
  readonly logicalIds: readonly string[];
  /** The exports that were imported so far. */
  readonly imports: Set<string>;
  dependencies(logicalId: string): string[];
  properties(logicalId: string): JsonObject;
}

export function planOf({ account, state }: Engine, blueprint: Blueprint): Plan {
  const template = parseTemplate(blueprint.template);
  const stack: Stack = state.stack();
  const imports = new Set<string>();
  const current = (logicalId: string) => {
    const { current: found, status = "" } = state.resource(logicalId) ?? {};
    if (found && !status.startsWith("DELETE_")) return found;
    throw formatError(
      `Unresolved resource dependencies [${logicalId}] in the Resources block of the template`,
    );
  };
  const scope = templateScope({
    account,
    stack,
    template,
    parameters: blueprint.parameters,
    resources: {
      ref: (logicalId) => current(logicalId).physicalId,
      attribute: (logicalId, attribute) =>
        current(logicalId).attributes[attribute] ?? missingAttribute(stack, logicalId, attribute),
    },
    importValue: (name) => {
      imports.add(name);
      const found = findExport(account, name);
      if (found) return found.Value;
      throw intrinsicError(`No export named ${name} found.`);
    },
  });
  const logicalIds = Object.entries(template.resources)
    .filter(([, { Condition }]) => Condition === undefined || scope.condition(Condition))
    .map(([logicalId]) => logicalId);
  const declared = (logicalId: string) => {
    const found = template.resources[logicalId];
    if (found) return found;
    throw new Error(`${logicalId} is not in the template`);
  };

  return {
    template,
    scope,
    logicalIds,
    imports,
    dependencies: (logicalId) => dependenciesOf(template, declared(logicalId)),
    properties: (logicalId) => {
      const value = scope.resolve(declared(logicalId).Properties);
      return isObject(value) ? value : {};
    },
  };
}

const missingAttribute = (stack: Stack, logicalId: string, attribute: string): Json => {
  throw validationError(
    `CustomResource attribute error: Vendor response doesn't contain ${attribute} attribute in object ${stack.id}|${logicalId}`,
  );
};

/** The values of the stack's outputs, also of its exports. */
export function outputsOf({ account, state }: Engine, { template, scope }: Plan): Output[] {
  const declared = Object.entries(template.outputs).filter(
    ([, { Condition }]) => Condition === undefined || scope.condition(Condition),
  );
  const outputs = declared.map(([OutputKey, { Value, Description, Export }]): Output => {
    const value = scope.resolve(Value);
    if (value === undefined || typeof value === "object") {
      throw formatError(
        `Output ${OutputKey} is malformed. The Value field of every Outputs member must evaluate to a String.`,
      );
    }
    return {
      OutputKey,
      OutputValue: textOf(value, "Value"),
      ...(Description !== undefined && { Description }),
      ...(Export && { ExportName: textOf(scope.resolve(Export.Name), "Export") }),
    };
  });

  const { id } = state.stack();
  for (const { Name } of exportsOf({ id, outputs })) {
    const taken = findExport(account, Name);
    if (!taken || taken.ExportingStackId === id) continue;
    const stackName = taken.ExportingStackId.split("/")[1];
    throw validationError(
      `Export with name ${Name} is already exported by stack ${stackName}. Please remove the export from stack ${stackName}, or use a different name`,
    );
  }
  return outputs;
}
