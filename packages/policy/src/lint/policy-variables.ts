// Tested in test/lint/cases/grammar.ts.
import { isObject } from "../template/json";
import type { TemplatePolicy } from "../template-policies/policies";
import type { WrittenStatement } from "../template-policies/statements";

/** The texts of a statement that may have variables (reference_policies_variables.html#policy-vars-wheretouse). */
export function textsWithVariables(statement: WrittenStatement): string[] {
  const { resources, notResources, conditions } = statement;
  return [...resources, ...notResources, ...conditions.flatMap(({ values }) => values)];
}

/** The variables in a text, as they are written, also those without an end. */
export function variablesIn(text: string): string[] {
  return text.match(/\$\{[^}]*\}?/g) ?? [];
}

export interface Variable {
  readonly key: string;
  readonly hasDefault: boolean;
}

/** Reads `${key}` or `${key, 'default'}`; `${*}`, `${?}` and `${$}` stand for the character. */
export function readVariable(text: string): Variable | "escaped" | undefined {
  if (/^\$\{[*?$]\}$/.test(text)) return "escaped";
  const [, key, defaultValue] = /^\$\{\s*([^,'{}]+?)\s*(,\s*'[^']*'\s*)?\}$/.exec(text) ?? [];
  return key === undefined ? undefined : { key, hasDefault: defaultValue !== undefined };
}

/** The `Version` of a policy. Without one it is the older one, in which there are no variables. */
export function versionOf({ document }: TemplatePolicy): string | undefined {
  return isObject(document) && typeof document.Version === "string" ? document.Version : undefined;
}

export function hasVariables(policy: TemplatePolicy): boolean {
  return versionOf(policy) === "2012-10-17";
}
