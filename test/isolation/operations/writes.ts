import type { Key } from "../keys";
import { type Operation, operation, type Table, variants } from "../operation";
import { written } from "../rows";

const put = (table: Table, [key]: readonly Key[]) => ({
  TableName: table.name,
  ...(key && { Item: { ...key, ...written } }),
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

/** Conditions that tell whether there is a row, and would show it. */
const oracles = {
  "only if the row is there": { ConditionExpression: "attribute_exists(id)" },
  "only if it is not there, and show it": {
    ConditionExpression: "attribute_not_exists(id)",
    ReturnValuesOnConditionCheckFailure: "ALL_OLD",
  },
  "only if the row is there, the legacy way": {
    Expected: { id: { ComparisonOperator: "NOT_NULL" } },
  },
  "only if it is not there, the legacy way": { Expected: { id: { Exists: false } } },
};

const returning = (...values: readonly string[]) =>
  Object.fromEntries(values.map((value) => [`returning ${value}`, { ReturnValues: value }]));

/** Writes of one row. */
export const writes: readonly Operation[] = [
  operation("one row", "PutItem", put),
  ...variants("one row", "PutItem", put, {
    ...returning("NONE", "ALL_OLD"),
    ...oracles,
    "and what it cost": { ReturnConsumedCapacity: "TOTAL" },
  }),
  operation("one row", "UpdateItem", set),
  ...variants("one row", "UpdateItem", set, {
    ...returning("NONE", "ALL_OLD", "UPDATED_OLD", "ALL_NEW", "UPDATED_NEW"),
    "only if the row is there": oracles["only if the row is there"],
    "only if it is not there, and show it": oracles["only if it is not there, and show it"],
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
    { variant: "the legacy way" },
  ),
  operation("one row", "DeleteItem", remove),
  ...variants("one row", "DeleteItem", remove, { ...returning("NONE", "ALL_OLD"), ...oracles }),
];
