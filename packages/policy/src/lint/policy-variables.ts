import type { WrittenStatement } from "../template-policies/statements";

/** The texts of a statement that may have variables (reference_policies_variables.html#policy-vars-wheretouse). */
export function textIn({ resources, notResources, conditions }: WrittenStatement): string[] {
  return [...resources, ...notResources, ...conditions.flatMap(({ values }) => values)];
}

interface Variable {
  readonly key: string;
  readonly hasDefault: boolean;
}

/** Reads `${key}` or `${key, 'default'}`; `${*}`, `${?}` and `${$}` stand for the character. */
export function readVariable(token: string): Variable | "escaped" | undefined {
  if (/^\$\{[*?$]\}$/.test(token)) return "escaped";
  const [, key, fallback] = /^\$\{\s*([^,'{}]+?)\s*(,\s*'[^']*'\s*)?\}$/.exec(token) ?? [];
  return key === undefined ? undefined : { key, hasDefault: fallback !== undefined };
}
