import { holds } from "./intrinsics/conditions";
import type { Scope } from "./intrinsics/scope";
import type { Json } from "./json";
import { type Place, pseudoParameters } from "./pseudo-parameters";
import { evaluate } from "./resolve-value";
import type { ParameterValue, Template } from "./template";
import { formatError, intrinsicError } from "./template-error";

interface Surroundings {
  readonly account: Place;
  readonly stack: { readonly id: string; readonly name: string };
  readonly template: Template;
  readonly parameters: Readonly<Record<string, ParameterValue>>;
  /** Ref and GetAtt of a resource; absent where a template may name none (conditions, rules). */
  readonly resources?: {
    ref(logicalId: string): Json;
    attribute(logicalId: string, attribute: string): Json;
  };
  importValue?(name: string): string;
}

/** The scope of one template with its parameters, for one stack. */
export function templateScope(surroundings: Surroundings): Scope {
  const { account, stack, template, parameters, resources, importValue } = surroundings;
  const pseudo = pseudoParameters(account, stack);
  const evaluating = new Set<string>();
  const scope: Scope = {
    region: account.region,
    mappings: template.mappings,
    evaluate: (value) => evaluate(value, scope),
    ref: (name) => {
      if (name in pseudo) return pseudo[name];
      const parameter = parameters[name];
      if (parameter) return parameter.resolved;
      if (resources && name in template.resources) return resources.ref(name);
      throw formatError(
        `Unresolved dependencies [${name}]. Cannot reference resources in the Conditions block of the template`,
      );
    },
    attribute: (logicalId, attribute) => {
      if (resources) return resources.attribute(logicalId, attribute);
      throw intrinsicError(`Fn::GetAtt of ${logicalId} cannot be used here`);
    },
    condition: (name) => {
      const condition = template.conditions[name];
      if (condition === undefined) throw formatError(`Unresolved condition dependency ${name}`);
      if (evaluating.has(name)) throw formatError(`Circular dependencies in condition ${name}`);
      evaluating.add(name);
      const met = holds(condition, name, scope);
      evaluating.delete(name);
      return met;
    },
    importValue: (name) => {
      if (importValue) return importValue(name);
      throw intrinsicError("Fn::ImportValue cannot be used here");
    },
  };
  return scope;
}
