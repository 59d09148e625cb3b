import type { Key } from "../keys";
import { type Operation, operation, owner, type Table, variants } from "../operation";

const one = (table: Table, [key]: readonly Key[]) => ({
  TableName: table.name,
  ...(key && { Key: key }),
});

const many = (more: object) => (table: Table, keys: readonly Key[]) => ({
  RequestItems: { [table.name]: { Keys: keys, ...more } },
});

const transaction = (more: object) => (table: Table, keys: readonly Key[]) => ({
  TransactItems: keys.map((key) => ({ Get: { TableName: table.name, Key: key, ...more } })),
});

const projection = {
  ProjectionExpression: "#owner, title",
  ExpressionAttributeNames: owner,
};

/** Reads of rows by their keys. */
export const reads: readonly Operation[] = [
  operation("one row", "GetItem", one, { returnsRow: true }),
  ...variants("one row", "GetItem", one, {
    consistent: { ConsistentRead: true },
    "some attributes": projection,
    "some attributes, with legacy parameters": { AttributesToGet: ["title"] },
    "with consumed capacity": { ReturnConsumedCapacity: "TOTAL" },
  }),
  operation(
    "one row",
    "GetItem",
    (table, keys) => ({ ...one(table, keys), TableName: table.arn }),
    {
      variant: "by the table's ARN",
    },
  ),
  operation("several rows", "BatchGetItem", many({}), { returnsRow: true }),
  operation("several rows", "BatchGetItem", many({ ConsistentRead: true, ...projection }), {
    variant: "some attributes",
  }),
  operation("several rows", "BatchGetItem", many({ AttributesToGet: ["title"] }), {
    variant: "with legacy parameters",
  }),
  operation("several rows", "TransactGetItems", transaction({}), { returnsRow: true }),
  operation("several rows", "TransactGetItems", transaction(projection), {
    variant: "some attributes",
  }),
];
