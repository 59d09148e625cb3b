import type { Key } from "../keys";
import { type Operation, operation, type Table } from "../operation";
import { writtenAttributes } from "../rows";

const batch = (requestFor: (key: Key) => object) => (table: Table, keys: readonly Key[]) => ({
  RequestItems: { [table.name]: keys.map(requestFor) },
});

const transaction =
  (action: string, more: (key: Key) => object) => (table: Table, keys: readonly Key[]) => ({
    TransactItems: keys.map((key) => ({ [action]: { TableName: table.name, ...more(key) } })),
  });

const returnOld = { ReturnValuesOnConditionCheckFailure: "ALL_OLD" };
const unlessExists = { ConditionExpression: "attribute_not_exists(id)", ...returnOld };
const changed = {
  UpdateExpression: "SET title = :title",
  ExpressionAttributeValues: { ":title": { S: "Written by the matrix" } },
};

const actions: readonly (readonly [variant: string, action: string, more: (key: Key) => object])[] =
  [
    ["a put", "Put", (key) => ({ Item: { ...key, ...writtenAttributes } })],
    [
      "a put, unless the row exists",
      "Put",
      (key) => ({ Item: { ...key, ...writtenAttributes }, ...unlessExists }),
    ],
    ["an update", "Update", (key) => ({ Key: key, ...changed })],
    [
      "an update, unless the row exists",
      "Update",
      (key) => ({ Key: key, ...changed, ...unlessExists }),
    ],
    ["a delete", "Delete", (key) => ({ Key: key })],
    ["a delete, unless the row exists", "Delete", (key) => ({ Key: key, ...unlessExists })],
    [
      "a check that the row exists",
      "ConditionCheck",
      (key) => ({ Key: key, ConditionExpression: "attribute_exists(id)", ...returnOld }),
    ],
    ["a check that it does not exist", "ConditionCheck", (key) => ({ Key: key, ...unlessExists })],
  ];

/** Writes and checks of several rows in one request. */
export const batches: readonly Operation[] = [
  operation(
    "several rows",
    "BatchWriteItem",
    batch((key) => ({ PutRequest: { Item: { ...key, ...writtenAttributes } } })),
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
