import * as v from "valibot";
import { json, jsonObject } from "../json-schema";

const text = v.pipe(
  v.union([v.string(), v.number(), v.boolean()]),
  v.transform((value) => String(value)),
);
const number = v.pipe(
  v.union([v.string(), v.number()]),
  v.transform((value) => Number(value)),
  v.finite(),
);
const flag = v.pipe(
  v.union([v.boolean(), v.picklist(["true", "false"])]),
  v.transform((value) => String(value) === "true"),
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

/** The sections of a template that the embedded account understands; any other is refused by name. */
export const templateSchema = v.strictObject({
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
