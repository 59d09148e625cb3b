// Tested in src/testing/testing.test.ts.
import { type StandalonePolicy, standalonePolicies } from "./policies";
import { type Role, rolesOf } from "./roles";
import { readStacks, type Stacks, type TemplateOptions } from "./stacks";

/** The policies of an app's templates. */
export interface TemplatePolicies {
  readonly stacks: Stacks;
  readonly roles: readonly Role[];
  /** Those that are resources of their own; a role has those that are attached to it as well. */
  readonly policies: readonly StandalonePolicy[];
}

/**
 * Reads the roles and policies of synthesised templates, by the name of their stack. One that imports from
 * another needs the other beside it.
 * @throws TemplateError
 */
export function readPolicies(
  templates: Readonly<Record<string, unknown>>,
  options: TemplateOptions = {},
): TemplatePolicies {
  const stacks = readStacks(templates, options);
  const policies = standalonePolicies(stacks);
  return { stacks, policies, roles: rolesOf(stacks, policies) };
}
