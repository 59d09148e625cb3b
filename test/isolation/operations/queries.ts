import type { Key } from "../keys";
import { type Index, type Operation, operation, owner, type Table, variants } from "../operation";
import { knownTitle } from "../rows";

/** A query with a condition on the owner; without a key, without a condition. */
const where =
  (condition: string) =>
  (table: Table, [key]: readonly Key[]) => ({
    TableName: table.name,
    ...(key && {
      KeyConditionExpression: condition,
      ExpressionAttributeNames: owner,
      ExpressionAttributeValues: { ":owner": key.owner },
    }),
  });
const partition = where("#owner = :owner");

const withId =
  (condition: string, values: object) =>
  (table: Table, [key]: readonly Key[]) => ({
    TableName: table.name,
    ...(key && {
      KeyConditionExpression: `#owner = :owner AND ${condition}`,
      ExpressionAttributeNames: owner,
      ExpressionAttributeValues: { ":owner": key.owner, ...values },
    }),
  });

/** A condition on several owners. */
const onOwners =
  (condition: (values: string[]) => string) => (table: Table, keys: readonly Key[]) => ({
    TableName: table.name,
    KeyConditionExpression: condition(keys.map((_, i) => `:owner${i}`)),
    ExpressionAttributeNames: owner,
    ExpressionAttributeValues: Object.fromEntries(keys.map((key, i) => [`:owner${i}`, key.owner])),
  });
const inList = onOwners((values) => `#owner IN (${values.join(", ")})`);
const either = onOwners((values) =>
  [...values, ":nobody"].map((value) => `#owner = ${value}`).join(" OR "),
);

const legacy =
  (operator: string) =>
  (table: Table, [key]: readonly Key[]) => ({
    TableName: table.name,
    ...(key && {
      KeyConditions: { owner: { ComparisonOperator: operator, AttributeValueList: [key.owner] } },
    }),
  });

const filter = { FilterExpression: "attribute_exists(title)" };

/** Queries of one partition. */
const ofOne: readonly Operation[] = [
  operation("one row", "Query", partition, { returnsRow: true }),
  ...variants("one row", "Query", partition, {
    backwards: { ScanIndexForward: false },
    consistent: { ConsistentRead: true },
    filtered: filter,
    "some attributes": { ProjectionExpression: "title" },
    counted: { Select: "COUNT" },
    "one at a time": { Limit: 1 },
    "with consumed capacity": { ReturnConsumedCapacity: "INDEXES" },
  }),
  operation("one row", "Query", where(":owner = #owner"), { variant: "operands swapped" }),
  operation("one row", "Query", where("((#owner)=:owner)"), { variant: "in brackets" }),
  operation("one row", "Query", withId("id > :id", { ":id": { S: "0" } }), { variant: "a range" }),
  operation("one row", "Query", withId("begins_with(id, :id)", { ":id": { S: "01" } }), {
    variant: "IDs that begin with",
  }),
  operation("one row", "Query", legacy("EQ"), { variant: "with legacy parameters" }),
  ...variants("one row", "Query", legacy("EQ"), {
    "filtered, with legacy parameters": {
      QueryFilter: { title: { ComparisonOperator: "NOT_NULL" } },
    },
  }),
];

/** Queries that would read more than one partition if DynamoDB accepted them. */
const ofMany: readonly Operation[] = [
  operation("a range", "Query", where("#owner > :owner"), {
    variant: "owners after one",
    mayBeInvalid: true,
  }),
  operation("a range", "Query", where("begins_with(#owner, :owner)"), {
    variant: "owners that begin with one",
    mayBeInvalid: true,
  }),
  operation("a range", "Query", legacy("GE"), {
    variant: "owners after one, with legacy parameters",
    mayBeInvalid: true,
  }),
  operation("always invalid", "Query", where("#owner <> :owner"), {
    variant: "owners other than one",
  }),
  operation("always invalid", "Query", inList, { variant: "owners of a list" }),
  operation("always invalid", "Query", either, { variant: "either of two owners" }),
];

/** A query of the caller's own rows with an invented start key. */
const fromStartKey: Operation = operation(
  "start key",
  "Query",
  (table, [key], own) => ({
    ...partition(table, [{ owner: { S: own }, id: { S: "" } }]),
    ...(key && { ExclusiveStartKey: key }),
  }),
  { variant: "own rows from a start key" },
);

export const queries: readonly Operation[] = [...ofOne, ...ofMany, fromStartKey];

/** If an index's partition key is not the owner, the query uses a value that an attacker may know. */
export function queriesOf({ name, partitionKey }: Index): readonly Operation[] {
  const indexed = (table: Table, [key]: readonly Key[]) => ({
    TableName: table.name,
    IndexName: name,
    KeyConditionExpression: "#partition = :partition",
    ExpressionAttributeNames: { "#partition": partitionKey },
    ExpressionAttributeValues: {
      ":partition": partitionKey === "owner" && key ? key.owner : { S: knownTitle },
    },
  });
  return [
    operation("no row", "Query", indexed, { variant: `of the index ${name}` }),
    ...variants("no row", "Query", indexed, {
      [`of the index ${name}, counted`]: { Select: "COUNT" },
      [`of the index ${name}, every attribute`]: { Select: "ALL_ATTRIBUTES" },
    }),
  ];
}
