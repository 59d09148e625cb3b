// The values of DynamoDB's condition keys. Tested by ../authorization-of-*.test.ts.
import type { Attributes, KeySchemaElement } from "dynalite/db/index.js";
import type { TableDescription, TableRecord } from "../engine/tables";
import type { ItemRequest, RangeRequest, Section } from "./item-request";

/**
 * `dynamodb:LeadingKeys`: the partition key of an item, as text; `undefined` if there is none, so that the
 * condition key is absent, and a policy that requires it denies.
 * Numbers are the engine's canonical digits and binaries base64; AWS documents neither form.
 */
export function leadingKey(
  table: TableDescription,
  attributes: Attributes | undefined,
  keySchema: readonly KeySchemaElement[] = table.KeySchema,
): string | undefined {
  const name = keySchema[0]?.AttributeName;
  const type = table.AttributeDefinitions.find(
    (attribute) => attribute.AttributeName === name,
  )?.AttributeType;
  if (name === undefined || type === undefined) return undefined;
  if (!attributes || !Object.hasOwn(attributes, name)) return undefined;

  const value = attributes[name]?.[type];
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** The leading keys of many items: of all or of none, so that an item without one is not overlooked. */
export function allOrNone(keys: readonly (string | undefined)[]): readonly string[] | undefined {
  const known = keys.filter((key) => key !== undefined);
  return known.length === keys.length && known.length > 0 ? [...new Set(known)] : undefined;
}

/** The partition key of a Query: of the index's own key schema, if it is of an index. */
export function queriedKey(
  { description }: TableRecord,
  { IndexName, KeyConditions = {} }: RangeRequest,
): string | undefined {
  const keySchema = IndexName ? indexKeySchema(description, IndexName) : description.KeySchema;
  const name = keySchema?.[0]?.AttributeName;
  if (!keySchema || name === undefined || !Object.hasOwn(KeyConditions, name)) return undefined;

  const condition = KeyConditions[name];
  const [value, ...others] = condition?.AttributeValueList ?? [];
  if (condition?.ComparisonOperator !== "EQ" || !value || others.length > 0) return undefined;
  return leadingKey(description, { [name]: value }, keySchema);
}

const indexKeySchema = (
  { GlobalSecondaryIndexes = [], LocalSecondaryIndexes = [] }: TableDescription,
  name: string,
) =>
  [...GlobalSecondaryIndexes, ...LocalSecondaryIndexes].find((index) => index.IndexName === name)
    ?.KeySchema;

/** `dynamodb:Attributes`: the top-level attributes in an operation on an item, also those of its key. */
export function itemAttributes(request: Omit<ItemRequest, "TableName">): string[] {
  return [
    ...new Set([
      ...Object.keys(request.Key ?? request.Item ?? {}),
      ...(request.AttributesToGet ?? []),
      ...heads(request._projection?.paths ?? []),
      ...Object.keys(request._condition?.pathHeads ?? {}),
      ...Object.keys(request.Expected ?? {}),
      ...Object.keys(request.AttributeUpdates ?? {}),
      ...(request._updates?.sections ?? []).flatMap(sectionAttributes),
    ]),
  ];
}

/** `dynamodb:Attributes` of a Query or a Scan. */
export function rangeAttributes(request: RangeRequest): string[] {
  return [
    ...new Set([
      ...Object.keys(request.KeyConditions ?? {}),
      ...(request.AttributesToGet ?? []),
      ...heads(request._projection?.paths ?? []),
      ...Object.keys(request._filter?.pathHeads ?? {}),
      ...Object.keys(request.QueryFilter ?? request.ScanFilter ?? {}),
    ]),
  ];
}

const heads = (paths: readonly (readonly (string | number)[])[]) =>
  paths.flatMap(([head]) => (typeof head === "string" ? [head] : []));

const sectionAttributes = ({ path, val }: Section) => [...heads([path]), ...operandAttributes(val)];

/** `SET a = b` reads b: an operand is a path, a function or sum of operands, or a value. */
const operandAttributes = (operand: unknown): string[] => {
  if (Array.isArray(operand)) return heads([operand]);
  if (typeof operand !== "object" || operand === null || !("args" in operand)) return [];
  return Array.isArray(operand.args) ? operand.args.flatMap(operandAttributes) : [];
};

/**
 * `dynamodb:Select`: what a read returns of the items. Without a projection it returns everything, so a policy
 * that allows only `SPECIFIC_ATTRIBUTES` (with IfExists, as in AWS's examples) denies it.
 */
export function selectOf(request: {
  readonly Select?: string;
  readonly IndexName?: string;
  readonly AttributesToGet?: readonly string[];
  readonly _projection?: object;
}) {
  if (request.Select !== undefined) return request.Select;
  if (request._projection || request.AttributesToGet) return "SPECIFIC_ATTRIBUTES";
  return request.IndexName ? "ALL_PROJECTED_ATTRIBUTES" : "ALL_ATTRIBUTES";
}
