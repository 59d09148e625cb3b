// Tested in src/template/resolve-value.test.ts.
import { isConditionMet } from "./intrinsics/conditions";
import type { Scope } from "./intrinsics/intrinsic";
import type { Json } from "./json";
import { resolveValue } from "./resolve-value";
import { formatError, intrinsicError, type ParameterValue, type Template } from "./template";

interface Deployment {
  /** Where the stack is deployed; the ID has twelve digits. */
  readonly account: { readonly id: string; readonly region: string };
  readonly stack: { readonly id: string; readonly name: string };
  readonly template: Template;
  readonly parameters: Readonly<Record<string, ParameterValue>>;
  /** Ref and GetAtt of a resource. Absent where a template can name none (conditions, rules). */
  readonly resources?: {
    ref(logicalId: string): Json;
    attribute(logicalId: string, attribute: string): Json;
  };
  importValue?(name: string): string;
}

/** What the functions of a template can refer to, in one stack with its parameters. */
export function templateScope(deployment: Deployment): Scope {
  const { account, stack, template, parameters, resources, importValue } = deployment;
  const pseudo = pseudoParameters(account, stack);
  const evaluating = new Set<string>();
  const scope: Scope = {
    region: account.region,
    mappings: template.mappings,
    resolve: (value) => resolveValue(value, scope),
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
      const isMet = isConditionMet(condition, name, scope);
      evaluating.delete(name);
      return isMet;
    },
    importValue: (name) => {
      if (importValue) return importValue(name);
      throw intrinsicError("Fn::ImportValue cannot be used here");
    },
  };
  return scope;
}

/** The parameters that every template has. */
function pseudoParameters(
  { id, region }: Deployment["account"],
  stack: Deployment["stack"],
): Readonly<Record<string, Json | undefined>> {
  return {
    "AWS::AccountId": id,
    "AWS::NoValue": undefined,
    "AWS::NotificationARNs": [],
    "AWS::Partition": "aws",
    "AWS::Region": region,
    "AWS::StackId": stack.id,
    "AWS::StackName": stack.name,
    "AWS::URLSuffix": "amazonaws.com",
  };
}

const pseudoParameterNames = Object.keys(
  pseudoParameters({ id: "", region: "" }, { id: "", name: "" }),
);

export function isPseudoParameter(name: string) {
  return pseudoParameterNames.includes(name);
}
