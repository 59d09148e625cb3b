import type { Resource } from "../template-policies/names";
import type { TemplateOptions } from "../template-policies/options";
import { type Policy, policiesIn } from "../template-policies/policies";
import { type Role, rolesIn } from "../template-policies/roles";
import { readStacks, type Stacks } from "../template-policies/stacks";
import { Tally } from "./tally";

/** The roles of an app's templates, ready to be asked; and what was asked of them so far. */
export interface Policies {
  readonly stacks: Stacks;
  readonly resources: readonly Resource[];
  readonly roles: readonly Role[];
  readonly managed: readonly Policy[];
  readonly region: string;
  readonly accountId: string;
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
  options: TemplateOptions = {},
): Policies {
  if ("Resources" in templates) {
    throw new Error("policiesOf wants templates by name: policiesOf({ MyStack: template }).");
  }
  const stacks = readStacks(templates, options, (what, name) => {
    throw new Error(`${what} ${name} has no value: give policiesOf one in parameters, or resolve.`);
  });
  const resources = stacks.resources.filter((resource) => stacks.exists(resource));
  const managed = policiesIn(stacks, resources);
  const { region = "us-east-1", accountId = "111122223333", managedPolicies = {} } = options;
  return {
    stacks,
    resources,
    roles: rolesIn(stacks, resources, managed),
    managed,
    region,
    accountId,
    managedPolicies,
    tally: new Tally(),
  };
}
