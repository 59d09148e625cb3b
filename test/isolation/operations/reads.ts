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

/** Reads of rows that are named. */
export const reads: readonly Operation[] = [
  operation("one row", "GetItem", one, { shows: true }),
  ...variants("one row", "GetItem", one, {
    consistent: { ConsistentRead: true },
    "some attributes": projection,
    "some attributes, the legacy way": { AttributesToGet: ["title"] },
    "and what it cost": { ReturnConsumedCapacity: "TOTAL" },
  }),
  operation(
    "one row",
    "GetItem",
    (table, keys) => ({ ...one(table, keys), TableName: table.arn }),
    {
      variant: "by the table's ARN",
    },
  ),
  operation("several rows", "BatchGetItem", many({}), { shows: true }),
  operation("several rows", "BatchGetItem", many({ ConsistentRead: true, ...projection }), {
    variant: "some attributes",
  }),
  operation("several rows", "BatchGetItem", many({ AttributesToGet: ["title"] }), {
    variant: "the legacy way",
  }),
  operation("several rows", "TransactGetItems", transaction({}), { shows: true }),
  operation("several rows", "TransactGetItems", transaction(projection), {
    variant: "some attributes",
  }),
];
