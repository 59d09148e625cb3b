// Tested in src/testing/testing.test.ts and src/cli.test.ts.
import * as v from "valibot";
import type { Json, JsonObject } from "./json";
import { type Template, TemplateError } from "./template";

/**
 * Reads a template as `JSON.parse` gave it, or CDK's `Template.toJSON()`.
 * @throws TemplateError that names the template and the place in it
 */
export function readTemplate(name: string, template: unknown): Template {
  const parsed = v.safeParse(schema, template);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    const place = v.getDotPath(issue) ?? "its top";
    throw new TemplateError(
      `${name} is not a CloudFormation template in JSON: ${place}: ${issue.message}`,
    );
  }
  const { Parameters, Mappings, Conditions, Resources, Outputs } = parsed.output;
  return {
    parameters: Parameters,
    mappings: Mappings,
    conditions: Conditions,
    rules: {},
    resources: Object.fromEntries(
      Object.entries(Resources).map(([id, resource]) => [id, { ...resource, DependsOn: [] }]),
    ),
    outputs: Outputs,
  };
}

/** Any part of what `JSON.parse` gave. It can be nothing else, so its members are not checked. */
const json = v.custom<Json>((value) => value !== undefined);
const jsonObject: v.GenericSchema<JsonObject> = v.record(v.string(), json);

const text = v.pipe(
  v.union([v.string(), v.number(), v.boolean()]),
  v.transform((value) => String(value)),
);
/** An object with these members; other members are ignored. */
const members = <const T extends v.ObjectEntries>(entries: T) =>
  v.looseObject(entries, ({ expected }) =>
    expected === "Object" ? "it is not an object" : "it is missing",
  );
const section = <S extends v.GenericSchema>(item: S) => v.optional(v.record(v.string(), item), {});

/** Only what policies need; the rest of a template is ignored. */
const schema = members({
  Transform: v.optional(
    v.undefined("a transform makes other resources of it: give the template that it becomes"),
  ),
  Parameters: section(
    members({ Type: v.optional(v.string(), "String"), Default: v.exactOptional(text) }),
  ),
  Mappings: section(json),
  Conditions: section(json),
  Resources: v.record(
    v.string(),
    members({
      Type: v.string(),
      Properties: v.optional(jsonObject, {}),
      Condition: v.exactOptional(v.string()),
    }),
  ),
  Outputs: section(members({ Value: json, Export: v.exactOptional(members({ Name: json })) })),
});
