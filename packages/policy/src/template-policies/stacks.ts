import type { Json } from "../template/json";
import { readTemplate } from "../template/read-template";
import type { ParameterValue, Template } from "../template/template";
import { templateScope } from "../template/template-scope";
import { arnOf, attributeOf, type Resource, refOf } from "./names";
import type { Missing, TemplateOptions } from "./options";
import { shapes } from "./resource-names";

/** The templates of an app, by the name of their stack, and what their values would come to. */
export interface Stacks {
  readonly resources: readonly Resource[];
  arn(resource: Resource): string;
  /** Whether that is an ARN as AWS would have it, and not one made up from the name of the type. */
  knowsArn(resource: Resource): boolean;
  /** What Ref gives of it. */
  ref(resource: Resource): string;
  /** @throws Error for a value that nobody gave, or a function that is not known */
  evaluate(stack: string, value: Json): Json | undefined;
  /** Whether the resource's `Condition` lets it be. */
  exists(resource: Resource): boolean;
}

export function readStacks(
  templates: Readonly<Record<string, unknown>>,
  options: TemplateOptions,
  missing: Missing,
): Stacks {
  const { region = "us-east-1", accountId = "111122223333", resolve } = options;
  const place = { region, accountId };
  const read = Object.entries(templates).map(
    ([name, template]) => [name, readTemplate(name, template)] as const,
  );
  const resources = read.flatMap(([stack, template]) =>
    Object.entries(template.resources).map(([logicalId, declaration]) => ({
      stack,
      logicalId,
      declaration,
    })),
  );
  const find = (stack: string, logicalId: string) => {
    const found = resources.find((one) => one.stack === stack && one.logicalId === logicalId);
    if (!found) throw new Error(`${stack} has no resource ${logicalId}.`);
    return found;
  };

  const scopes = new Map(
    read.map(([stack, template]) => [
      stack,
      templateScope({
        account: { id: accountId, region },
        stack: {
          id: `arn:aws:cloudformation:${region}:${accountId}:stack/${stack}/1`,
          name: stack,
        },
        template,
        parameters: valuesOf(template, options, missing),
        resources: {
          ref: (id) => resolve?.(id) ?? refOf(find(stack, id), place),
          attribute: (id, attribute) =>
            resolve?.(`${id}.${attribute}`) ?? attributeOf(find(stack, id), attribute, place),
        },
        importValue: (name) => resolve?.(name) ?? imported(name),
      }),
    ]),
  );
  const scopeOf = (stack: string) => {
    const scope = scopes.get(stack);
    if (!scope) throw new Error(`There is no template ${stack}.`);
    return scope;
  };
  const imported = (name: string): string => {
    for (const [stack, { outputs }] of read) {
      for (const { Export, Value } of Object.values(outputs)) {
        if (Export && scopeOf(stack).evaluate(Export.Name) === name) {
          return String(scopeOf(stack).evaluate(Value));
        }
      }
    }
    return missing("the export", name);
  };

  return {
    resources,
    arn: (resource) => resolve?.(`${resource.logicalId}.Arn`) ?? arnOf(resource, place),
    knowsArn: ({ logicalId, declaration: { Type } }) =>
      Type in shapes || resolve?.(`${logicalId}.Arn`) !== undefined,
    ref: (resource) => resolve?.(resource.logicalId) ?? refOf(resource, place),
    evaluate: (stack, value) => scopeOf(stack).evaluate(value),
    exists: ({ stack, declaration: { Condition } }) =>
      Condition === undefined || scopeOf(stack).condition(Condition),
  };
}

/** A value is looked for when it is asked for: policies need few of a template's parameters. */
const valuesOf = (
  { parameters }: Template,
  { parameters: given = {} }: TemplateOptions,
  missing: Missing,
): Record<string, ParameterValue> => {
  const values: Record<string, ParameterValue> = {};
  for (const [name, { Type, Default }] of Object.entries(parameters)) {
    const fallback = Type.startsWith("AWS::SSM::Parameter::Value") ? undefined : Default;
    const value = () => given[name] ?? fallback ?? missing("the parameter", name);
    const isSeveral = Type === "CommaDelimitedList" || Type.startsWith("List<");
    Object.defineProperty(values, name, {
      enumerable: true,
      get: () => ({ given: value(), resolved: isSeveral ? value().split(",") : value() }),
    });
  }
  return values;
};
