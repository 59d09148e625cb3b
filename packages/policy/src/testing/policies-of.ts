// Tested in src/testing/testing.test.ts.
import { readPolicies, type TemplatePolicies } from "../template-policies/read-policies";
import type { TemplateOptions } from "../template-policies/stacks";
import { find } from "./find";
import { Tally } from "./tally";

/** The policies of an app's templates, and what the assertions have exercised of them so far. */
export interface Policies extends TemplatePolicies {
  readonly managedPolicies: Readonly<Record<string, object>>;
  readonly tally: Tally;
}

/**
 * Reads synthesised templates, by the name of their stack: `policiesOf({ Storage: template, … })`. One
 * that imports from another needs the other beside it.
 * @throws Error that names what is not understood, or has no value
 */
export function policiesOf(
  templates: Readonly<Record<string, unknown>>,
  options: Omit<TemplateOptions, "lenient"> = {},
): Policies {
  if ("Resources" in templates) {
    throw new Error("policiesOf takes templates by name: policiesOf({ MyStack: template }).");
  }
  const { managedPolicies = {} } = options;
  return { ...readPolicies(templates, options), managedPolicies, tally: new Tally() };
}

/** What Ref returns of a resource of these templates, such as an identity pool's ID: for the values of conditions. */
export function refOf({ stacks }: Policies, resource: string): string {
  return stacks.ref(find("resource", resource, stacks.resources));
}
