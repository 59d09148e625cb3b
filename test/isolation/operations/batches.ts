import type { Key } from "../keys";
import { type Operation, operation, type Table } from "../operation";
import { written } from "../rows";

const batch = (requestFor: (key: Key) => object) => (table: Table, keys: readonly Key[]) => ({
  RequestItems: { [table.name]: keys.map(requestFor) },
});

const transaction =
  (action: string, more: (key: Key) => object) => (table: Table, keys: readonly Key[]) => ({
    TransactItems: keys.map((key) => ({ [action]: { TableName: table.name, ...more(key) } })),
  });

const shown = { ReturnValuesOnConditionCheckFailure: "ALL_OLD" };
const unless = { ConditionExpression: "attribute_not_exists(id)", ...shown };
const changed = {
  UpdateExpression: "SET title = :title",
  ExpressionAttributeValues: { ":title": { S: "Written by the matrix" } },
};

const actions: readonly (readonly [variant: string, action: string, more: (key: Key) => object])[] =
  [
    ["a put", "Put", (key) => ({ Item: { ...key, ...written } })],
    [
      "a put, unless the row is there",
      "Put",
      (key) => ({ Item: { ...key, ...written }, ...unless }),
    ],
    ["an update", "Update", (key) => ({ Key: key, ...changed })],
    [
      "an update, unless the row is there",
      "Update",
      (key) => ({ Key: key, ...changed, ...unless }),
    ],
    ["a delete", "Delete", (key) => ({ Key: key })],
    ["a delete, unless the row is there", "Delete", (key) => ({ Key: key, ...unless })],
    [
      "a check that the row is there",
      "ConditionCheck",
      (key) => ({ Key: key, ConditionExpression: "attribute_exists(id)", ...shown }),
    ],
    ["a check that it is not there", "ConditionCheck", (key) => ({ Key: key, ...unless })],
  ];

/** Writes, and checks, of several rows at once. */
export const batches: readonly Operation[] = [
  operation(
    "several rows",
    "BatchWriteItem",
    batch((key) => ({ PutRequest: { Item: { ...key, ...written } } })),
    { variant: "puts" },
  ),
  operation(
    "several rows",
    "BatchWriteItem",
    batch((key) => ({ DeleteRequest: { Key: key } })),
    {
      variant: "deletes",
    },
  ),
  ...actions.map(([variant, action, more]) =>
    operation("several rows", "TransactWriteItems", transaction(action, more), { variant }),
  ),
];
