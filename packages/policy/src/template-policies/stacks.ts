// Tested in src/testing/testing.test.ts.
import type { Scope } from "../template/intrinsics/intrinsic";
import type { Json } from "../template/json";
import { readTemplate } from "../template/read-template";
import { type ParameterValue, type Template, TemplateError } from "../template/template";
import { templateScope } from "../template/template-scope";
import { arnOf, attributeOf, knowsArnOf, type Resource, refOf } from "./resource-names";

/** What a template does not say itself. */
export interface TemplateOptions {
  /** `us-east-1` if absent. */
  readonly region?: string;
  /** Twelve digits; `111122223333`, the account of AWS's own examples, if absent. */
  readonly accountId?: string;
  /** Values of the template's parameters, by name. Without one a parameter has its default. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Documents of managed policies that no template has, by ARN. */
  readonly managedPolicies?: Readonly<Record<string, object>>;
  /**
   * The value of a reference: `Table` for a Ref, `Table.Arn` for a GetAtt, or the name of an export.
   * What it leaves `undefined` is called `<stack>-<logical ID>`, in an ARN of the resource's type.
   */
  readonly resolve?: (reference: string) => string | undefined;
  /**
   * Read templates as far as possible: a parameter or an export without a value is read as its name, and
   * every resource's `Condition` is taken as met. A lint reads so; without it, a missing value is an error.
   */
  readonly lenient?: boolean;
}

/** The templates of an app, and the values that their references would have. */
export interface Stacks {
  readonly region: string;
  readonly accountId: string;
  /** Those whose `Condition` is met. */
  readonly resources: readonly Resource[];
  arn(resource: Resource): string;
  /** Whether that is an ARN as AWS would write it, and not one invented from the name of the type. */
  knowsArn(resource: Resource): boolean;
  /** What Ref returns of it. */
  ref(resource: Resource): string;
  /** @throws TemplateError for a value that is missing, or a function that is not known */
  resolve(stack: string, value: Json): Json | undefined;
  /** @throws TemplateError that names the resource as well */
  property(resource: Resource, name: string): Json | undefined;
}

/**
 * @param templates by the name of their stack
 * @throws TemplateError for what is not a template
 */
export function readStacks(
  templates: Readonly<Record<string, unknown>>,
  options: TemplateOptions,
): Stacks {
  const { region = "us-east-1", accountId = "111122223333", resolve, lenient = false } = options;
  const place = { region, accountId };
  const read = new Map(
    Object.entries(templates).map(([name, template]) => [name, readTemplate(name, template)]),
  );
  const all = [...read].flatMap(([stack, template]) =>
    Object.entries(template.resources).map(([logicalId, declaration]) => ({
      stack,
      logicalId,
      declaration,
    })),
  );
  const find = (stack: string, logicalId: string) => {
    const found = all.find((one) => one.stack === stack && one.logicalId === logicalId);
    if (found) return found;
    throw new TemplateError(`${stack} has no resource ${logicalId}.`);
  };

  const scopes = new Map<string, Scope>();
  for (const [stack, template] of read) {
    const scope = templateScope({
      account: { id: accountId, region },
      stack: {
        id: `arn:aws:cloudformation:${region}:${accountId}:stack/${stack}/1`,
        name: stack,
      },
      template,
      parameters: parameterValues(template, options),
      resources: {
        ref: (id) => resolve?.(id) ?? refOf(find(stack, id), place),
        attribute: (id, attribute) =>
          resolve?.(`${id}.${attribute}`) ?? attributeOf(find(stack, id), attribute, place),
      },
      importValue: (name) => resolve?.(name) ?? exported(name) ?? missing("export", name, options),
    });
    scopes.set(stack, scope);
  }
  const scopeOf = (stack: string) => {
    const scope = scopes.get(stack);
    if (scope) return scope;
    throw new TemplateError(`There is no template ${stack}.`);
  };
  const exported = (name: string): string | undefined => {
    for (const [stack, { outputs }] of read) {
      for (const { Export, Value } of Object.values(outputs)) {
        if (Export && scopeOf(stack).resolve(Export.Name) === name) {
          return String(scopeOf(stack).resolve(Value));
        }
      }
    }
    return undefined;
  };
  const exists = ({ stack, declaration: { Condition } }: Resource) =>
    lenient || Condition === undefined || scopeOf(stack).condition(Condition);

  return {
    region,
    accountId,
    resources: all.filter(exists),
    arn: (resource) => resolve?.(`${resource.logicalId}.Arn`) ?? arnOf(resource, place),
    knowsArn: (resource) =>
      knowsArnOf(resource) || resolve?.(`${resource.logicalId}.Arn`) !== undefined,
    ref: (resource) => resolve?.(resource.logicalId) ?? refOf(resource, place),
    resolve: (stack, value) => scopeOf(stack).resolve(value),
    property: ({ stack, logicalId, declaration }, name) => {
      const value = declaration.Properties[name];
      try {
        return value === undefined ? undefined : scopeOf(stack).resolve(value);
      } catch (error) {
        if (!(error instanceof TemplateError)) throw error;
        throw new TemplateError(`${stack}:${logicalId}, ${name}: ${error.message}`);
      }
    },
  };
}

/** A value is looked up when it is used: policies use few of a template's parameters. */
function parameterValues(
  { parameters }: Template,
  options: TemplateOptions,
): Record<string, ParameterValue> {
  const values: Record<string, ParameterValue> = {};
  for (const [name, { Type, Default }] of Object.entries(parameters)) {
    const defaultValue = Type.startsWith("AWS::SSM::Parameter::Value") ? undefined : Default;
    const isList = Type === "CommaDelimitedList" || Type.startsWith("List<");
    Object.defineProperty(values, name, {
      enumerable: true,
      get: () => {
        const given =
          options.parameters?.[name] ?? defaultValue ?? missing("parameter", name, options);
        return { given, resolved: isList ? given.split(",") : given };
      },
    });
  }
  return values;
}

function missing(what: "parameter" | "export", name: string, { lenient }: TemplateOptions): string {
  if (lenient) return name;
  throw new TemplateError(
    `the ${what} ${name} has no value: give it one in the option parameters, or resolve.`,
  );
}
