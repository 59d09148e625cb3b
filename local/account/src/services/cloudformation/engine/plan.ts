import type { Scope, Template } from "@own-rows/policy/template";
import {
  formatError,
  intrinsicError,
  isObject,
  type Json,
  type JsonObject,
  templateScope,
} from "@own-rows/policy/template";
import { validationError } from "../errors";
import { findExport } from "../stack/exports";
import type { Blueprint, Stack } from "../stack/stack";
import { dependenciesOf } from "../template/dependencies";
import { parseTemplate } from "../template/parse";
import type { Engine } from "./engine";

/** A blueprint read for one stack: what to make, in which order, with which values. */
export interface Plan {
  readonly template: Template;
  readonly scope: Scope;
  /** The resources whose condition is met. */
  readonly logicalIds: readonly string[];
  /** Exports that were read so far. */
  readonly imports: Set<string>;
  needs(logicalId: string): string[];
  properties(logicalId: string): JsonObject;
}

export function planOf({ account, ledger }: Engine, blueprint: Blueprint): Plan {
  const template = parseTemplate(blueprint.template);
  const stack: Stack = ledger.stack();
  const imports = new Set<string>();
  const current = (logicalId: string) => {
    const { current: found, status = "" } = ledger.resource(logicalId) ?? {};
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
    needs: (logicalId) => dependenciesOf(template, declared(logicalId)),
    properties: (logicalId) => {
      const value = scope.evaluate(declared(logicalId).Properties);
      return isObject(value) ? value : {};
    },
  };
}

const missingAttribute = (stack: Stack, logicalId: string, attribute: string): Json => {
  throw validationError(
    `CustomResource attribute error: Vendor response doesn't contain ${attribute} attribute in object ${stack.id}|${logicalId}`,
  );
};
