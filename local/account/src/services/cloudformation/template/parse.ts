import { formatError, type Json, type Template } from "@own-rows/policy/template";
import * as v from "valibot";
import { json, jsonObject } from "../json-schema";
import { flag, text } from "../resource-types/property";

/**
 * Reads the text of a template. What the embedded account does not support is refused with its name and path.
 * Tested by ../refused-templates.test.ts.
 */
export function parseTemplate(body: string): Template {
  const parsed = v.safeParse(templateSchema, readJson(body), { abortPipeEarly: true });
  if (!parsed.success) throw formatError(parsed.issues.map(explain).join("; "));

  const { Description, Resources } = parsed.output;
  if (Object.keys(Resources).length === 0) {
    throw formatError("At least one Resources member must be defined.");
  }
  const badId = Object.keys(Resources).find((logicalId) => !/^[A-Za-z0-9]{1,255}$/.test(logicalId));
  if (badId !== undefined) throw formatError(`Resource name ${badId} is non alphanumeric.`);
  return {
    ...(Description !== undefined && { description: Description }),
    parameters: parsed.output.Parameters,
    mappings: parsed.output.Mappings,
    conditions: parsed.output.Conditions,
    rules: parsed.output.Rules,
    resources: Object.fromEntries(
      Object.entries(Resources).map(([logicalId, { Properties = {}, ...resource }]) => [
        logicalId,
        { ...resource, Properties },
      ]),
    ),
    outputs: parsed.output.Outputs,
  };
}

const readJson = (body: string): Json => {
  if (!body.trimStart().startsWith("{")) {
    throw formatError(
      "the embedded account reads templates in JSON only. Convert the YAML, or synthesise with CDK.",
    );
  }
  try {
    return JSON.parse(body);
  } catch (error) {
    throw formatError(`JSON not well-formed. (${error instanceof Error ? error.message : error})`);
  }
};

const explain = (issue: v.BaseIssue<unknown>) => {
  const path = v.getDotPath(issue) ?? "";
  const place = `[/${path.replaceAll(".", "/")}]`;
  if (issue.type !== "strict_object") return `${place} ${issue.message}`;
  if (issue.expected !== "never") return `${place} is missing`;
  if (!path.includes(".")) return `Invalid template property or properties [${path}]`;
  return `${place} is not supported`;
};

const number = v.pipe(
  v.union([v.string(), v.number()]),
  v.transform((value) => Number(value)),
  v.finite(),
);
const names = v.pipe(
  v.union([v.string(), v.array(v.string())]),
  v.transform((value) => (typeof value === "string" ? [value] : value)),
);

const parameter = v.strictObject({
  Type: v.string(),
  Default: v.exactOptional(text),
  NoEcho: v.exactOptional(flag),
  Description: v.exactOptional(v.string()),
  AllowedValues: v.exactOptional(v.array(text)),
  AllowedPattern: v.exactOptional(v.string()),
  ConstraintDescription: v.exactOptional(v.string()),
  MinLength: v.exactOptional(number),
  MaxLength: v.exactOptional(number),
  MinValue: v.exactOptional(number),
  MaxValue: v.exactOptional(number),
});

const rule = v.strictObject({
  RuleCondition: v.exactOptional(json),
  Assertions: v.array(
    v.strictObject({ Assert: json, AssertDescription: v.exactOptional(v.string()) }),
  ),
});

const resource = v.strictObject({
  Type: v.string(),
  Properties: v.exactOptional(jsonObject),
  DependsOn: v.optional(names, []),
  Condition: v.exactOptional(v.string()),
  DeletionPolicy: v.exactOptional(v.picklist(["Delete", "Retain", "RetainExceptOnCreate"])),
  UpdateReplacePolicy: v.exactOptional(v.picklist(["Delete", "Retain"])),
  Metadata: v.exactOptional(json),
});

const output = v.strictObject({
  Value: json,
  Description: v.exactOptional(v.string()),
  Condition: v.exactOptional(v.string()),
  Export: v.exactOptional(v.strictObject({ Name: json })),
});

const section = <S extends v.GenericSchema>(item: S) => v.optional(v.record(v.string(), item), {});

/** The supported sections of a template. */
const templateSchema = v.strictObject({
  AWSTemplateFormatVersion: v.exactOptional(v.literal("2010-09-09")),
  Description: v.exactOptional(v.string()),
  Metadata: v.exactOptional(json),
  Parameters: section(parameter),
  Mappings: section(json),
  Conditions: section(json),
  Rules: section(rule),
  Resources: v.record(v.string(), resource),
  Outputs: section(output),
});
