import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  DeleteItemCommand,
  type DynamoDBClient,
  ExecuteStatementCommand,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  TransactGetItemsCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";

interface Rows {
  readonly table: string;
  /** Whose rows, one identity ID for each row that the request names. */
  readonly owners: readonly string[];
}

type Send = (dynamodb: DynamoDBClient, rows: Rows) => Promise<unknown>;

const id = { S: "01ARZ3NDEKTSV4RRFFQ69G5FAV" };
const keyOf = (owner = "") => ({ owner: { S: owner }, id });
const itemOf = (owner = "") => ({ ...keyOf(owner), title: { S: "Written by the test" } });

/** Requests that name one row each. */
export const single: readonly (readonly [name: string, send: Send])[] = [
  [
    "PutItem",
    (db, { table: TableName, owners }) =>
      db.send(new PutItemCommand({ TableName, Item: itemOf(owners[0]) })),
  ],
  [
    "GetItem",
    (db, { table: TableName, owners }) =>
      db.send(new GetItemCommand({ TableName, Key: keyOf(owners[0]) })),
  ],
  [
    "UpdateItem",
    (db, { table: TableName, owners }) =>
      db.send(
        new UpdateItemCommand({
          TableName,
          Key: keyOf(owners[0]),
          UpdateExpression: "SET title = :title",
          ExpressionAttributeValues: { ":title": { S: "Changed by the test" } },
        }),
      ),
  ],
  [
    "Query",
    (db, { table: TableName, owners }) =>
      db.send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: "#owner = :owner",
          ExpressionAttributeNames: { "#owner": "owner" },
          ExpressionAttributeValues: { ":owner": { S: owners[0] ?? "" } },
        }),
      ),
  ],
  [
    "DeleteItem",
    (db, { table: TableName, owners }) =>
      db.send(new DeleteItemCommand({ TableName, Key: keyOf(owners[0]) })),
  ],
];

/** Requests that name several rows, so that one's own can be mixed with another's. */
export const several: readonly (readonly [name: string, send: Send])[] = [
  [
    "BatchWriteItem",
    (db, { table, owners }) =>
      db.send(
        new BatchWriteItemCommand({
          RequestItems: {
            [table]: owners.map((owner) => ({ PutRequest: { Item: itemOf(owner) } })),
          },
        }),
      ),
  ],
  [
    "BatchGetItem",
    (db, { table, owners }) =>
      db.send(new BatchGetItemCommand({ RequestItems: { [table]: { Keys: owners.map(keyOf) } } })),
  ],
  [
    "TransactWriteItems",
    (db, { table: TableName, owners }) =>
      db.send(
        new TransactWriteItemsCommand({
          TransactItems: owners.map((owner) => ({ Put: { TableName, Item: itemOf(owner) } })),
        }),
      ),
  ],
  [
    "TransactWriteItems, as a check only",
    (db, { table: TableName, owners }) =>
      db.send(
        new TransactWriteItemsCommand({
          TransactItems: owners.map((owner) => ({
            ConditionCheck: {
              TableName,
              Key: keyOf(owner),
              ConditionExpression: "attribute_exists(id)",
            },
          })),
        }),
      ),
  ],
  [
    "TransactGetItems",
    (db, { table: TableName, owners }) =>
      db.send(
        new TransactGetItemsCommand({
          TransactItems: owners.map((owner) => ({ Get: { TableName, Key: keyOf(owner) } })),
        }),
      ),
  ],
];

/** Requests that read whatever the key: never anybody's to make. */
export const keyless: readonly (readonly [name: string, send: Send])[] = [
  ["Scan", (db, { table: TableName }) => db.send(new ScanCommand({ TableName }))],
  [
    "Scan, filtered to one's own rows",
    (db, { table: TableName, owners }) =>
      db.send(
        new ScanCommand({
          TableName,
          FilterExpression: "#owner = :owner",
          ExpressionAttributeNames: { "#owner": "owner" },
          ExpressionAttributeValues: { ":owner": { S: owners[0] ?? "" } },
        }),
      ),
  ],
  [
    "ExecuteStatement",
    (db, { table, owners }) =>
      db.send(
        new ExecuteStatementCommand({
          Statement: `SELECT * FROM "${table}" WHERE "owner" = '${owners[0]}'`,
        }),
      ),
  ],
];
