import {
  DeleteItemCommand,
  DescribeTableCommand,
  DynamoDBClient,
  PutItemCommand,
  paginateQuery,
} from "@aws-sdk/client-dynamodb";
import { clientConfig } from "../../scripts/sst/client-config";
import type { Table } from "./operation";
import type { SeededRows } from "./rows";
import type { World } from "./world/world";

/** For a table without an index: requests for an index are sent nevertheless. */
const inventedIndex = { name: "byTitle", partitionKey: "title" };

/** The stage's table, with the deployer's credentials. */
export async function stageTable({ env, outputs: { TableName } }: World) {
  const dynamodb = new DynamoDBClient(clientConfig(env));
  const { Table: described } = await dynamodb.send(new DescribeTableCommand({ TableName }));
  const indexes = [
    ...(described?.GlobalSecondaryIndexes ?? []),
    ...(described?.LocalSecondaryIndexes ?? []),
  ].map(({ IndexName = "", KeySchema = [] }) => ({
    name: IndexName,
    partitionKey: KeySchema.find(({ KeyType }) => KeyType === "HASH")?.AttributeName ?? "",
  }));
  const table: Table = {
    name: TableName,
    arn: described?.TableArn ?? "",
    indexes: indexes.length > 0 ? indexes : [inventedIndex],
  };

  /** All rows of an owner as text, to compare them. */
  const contentsOf = async (owner: string) => {
    const items: object[] = [];
    const query = {
      TableName,
      ConsistentRead: true,
      KeyConditionExpression: "#owner = :owner",
      ExpressionAttributeNames: { "#owner": "owner" },
      ExpressionAttributeValues: { ":owner": { S: owner } },
    };
    for await (const { Items = [] } of paginateQuery({ client: dynamodb }, query)) {
      items.push(...Items);
    }
    return JSON.stringify(items, binaryAsText);
  };

  const clear = async ({ keys }: SeededRows) => {
    for (const Key of keys) await dynamodb.send(new DeleteItemCommand({ TableName, Key }));
  };

  const seed = async ({ items }: SeededRows) => {
    for (const Item of items) await dynamodb.send(new PutItemCommand({ TableName, Item }));
  };

  return { table, contentsOf, seed, clear };
}

const binaryAsText = (_: string, value: unknown) =>
  value instanceof Uint8Array ? Buffer.from(value).toString("base64") : value;
