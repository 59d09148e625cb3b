import type { Key } from "../keys";
import { type Index, type Operation, operation, owner, type Table, variants } from "../operation";
import { knownTitle } from "../rows";

/** The partition of a key by a condition; without a key, without a condition. */
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

/** A condition on the owners of several keys at once. */
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
  operation("one row", "Query", partition, { shows: true }),
  ...variants("one row", "Query", partition, {
    backwards: { ScanIndexForward: false },
    consistent: { ConsistentRead: true },
    filtered: filter,
    "some attributes": { ProjectionExpression: "title" },
    counted: { Select: "COUNT" },
    "one at a time": { Limit: 1 },
    "and what it cost": { ReturnConsumedCapacity: "INDEXES" },
  }),
  operation("one row", "Query", where(":owner = #owner"), { variant: "operands swapped" }),
  operation("one row", "Query", where("((#owner)=:owner)"), { variant: "in brackets" }),
  operation("one row", "Query", withId("id > :id", { ":id": { S: "0" } }), { variant: "a range" }),
  operation("one row", "Query", withId("begins_with(id, :id)", { ":id": { S: "01" } }), {
    variant: "ids that begin with",
  }),
  operation("one row", "Query", legacy("EQ"), { variant: "the legacy way" }),
  ...variants("one row", "Query", legacy("EQ"), {
    "filtered, the legacy way": { QueryFilter: { title: { ComparisonOperator: "NOT_NULL" } } },
  }),
];

/** Queries that would read more than one partition, if DynamoDB took them. */
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
    variant: "owners after one, the legacy way",
    mayBeInvalid: true,
  }),
  operation("what is never valid", "Query", where("#owner <> :owner"), {
    variant: "owners other than one",
  }),
  operation("what is never valid", "Query", inList, { variant: "owners of a list" }),
  operation("what is never valid", "Query", either, { variant: "either of two owners" }),
];

/** A query of one's own rows that goes on after a key that the sender made up. */
const goingOn: Operation = operation(
  "where to go on",
  "Query",
  (table, [key], own) => ({
    ...partition(table, [{ owner: { S: own }, id: { S: "" } }]),
    ...(key && { ExclusiveStartKey: key }),
  }),
  { variant: "of one's own, from a key on" },
);

export const queries: readonly Operation[] = [...ofOne, ...ofMany, goingOn];

/** An index's partition key is the owner, or else something that an attacker may know of the row. */
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
