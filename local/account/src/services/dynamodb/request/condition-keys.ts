import type { Attributes, KeySchemaElement } from "dynalite/db/index.js";
import type { TableDescription, TableRecord } from "../engine/table";
import type { RangeRequest } from "./item-request";

/**
 * The partition key that a request reaches, as text; `undefined` where none can be told, so that
 * `dynamodb:LeadingKeys` is absent and a policy that wants it denies.
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

/** The partition key of a Query: of the index's own key schema, if it goes by an index. */
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

/** The keys of many items: all of them or none, for one that is missing must not pass unseen. */
export function allOrNone(keys: readonly (string | undefined)[]): readonly string[] | undefined {
  const known = keys.filter((key) => key !== undefined);
  return known.length === keys.length && known.length > 0 ? [...new Set(known)] : undefined;
}
