import type { Key } from "../keys";
import { type Operation, operation, type Table, variants } from "../operation";
import { writtenAttributes } from "../rows";

const put = (table: Table, [key]: readonly Key[]) => ({
  TableName: table.name,
  ...(key && { Item: { ...key, ...writtenAttributes } }),
});

const update =
  (expression: string, values?: object) =>
  (table: Table, [key]: readonly Key[]) => ({
    TableName: table.name,
    ...(key && { Key: key }),
    UpdateExpression: expression,
    ...(values && { ExpressionAttributeValues: values }),
  });
const set = update("SET title = :title", { ":title": { S: "Written by the matrix" } });

const remove = (table: Table, [key]: readonly Key[]) => ({
  TableName: table.name,
  ...(key && { Key: key }),
});

/** Conditions whose answer could reveal whether a row exists, or return it. */
const existenceChecks = {
  "only if the row exists": { ConditionExpression: "attribute_exists(id)" },
  "only if it does not exist, returning it": {
    ConditionExpression: "attribute_not_exists(id)",
    ReturnValuesOnConditionCheckFailure: "ALL_OLD",
  },
  "only if the row exists, with legacy parameters": {
    Expected: { id: { ComparisonOperator: "NOT_NULL" } },
  },
  "only if it does not exist, with legacy parameters": { Expected: { id: { Exists: false } } },
};

const returning = (...values: readonly string[]) =>
  Object.fromEntries(values.map((value) => [`returning ${value}`, { ReturnValues: value }]));

/** Writes of one row. */
export const writes: readonly Operation[] = [
  operation("one row", "PutItem", put),
  ...variants("one row", "PutItem", put, {
    ...returning("NONE", "ALL_OLD"),
    ...existenceChecks,
    "with consumed capacity": { ReturnConsumedCapacity: "TOTAL" },
  }),
  operation("one row", "UpdateItem", set),
  ...variants("one row", "UpdateItem", set, {
    ...returning("NONE", "ALL_OLD", "UPDATED_OLD", "ALL_NEW", "UPDATED_NEW"),
    "only if the row exists": existenceChecks["only if the row exists"],
    "only if it does not exist, returning it":
      existenceChecks["only if it does not exist, returning it"],
  }),
  operation("one row", "UpdateItem", update("ADD hits :one", { ":one": { N: "1" } }), {
    variant: "adding",
  }),
  operation("one row", "UpdateItem", update("REMOVE hits"), { variant: "removing" }),
  operation(
    "one row",
    "UpdateItem",
    (table, keys) => ({
      ...remove(table, keys),
      AttributeUpdates: { title: { Action: "PUT", Value: { S: "Written by the matrix" } } },
    }),
    { variant: "with legacy parameters" },
  ),
  operation("one row", "DeleteItem", remove),
  ...variants("one row", "DeleteItem", remove, {
    ...returning("NONE", "ALL_OLD"),
    ...existenceChecks,
  }),
];
