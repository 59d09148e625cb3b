import {
  type AttributeValue,
  CreateTableCommand,
  GetItemCommand,
  type TransactWriteItem,
  TransactWriteItemsCommand,
} from "@aws-sdk/client-dynamodb";
import { afterAll } from "vitest";
import { tableServer, temporaryFolder } from "./table-server";

export const TableName = "accounts";

export function key(id: string) {
  return { id: { S: id } };
}

export function put(id: string, more: Record<string, AttributeValue> = {}): TransactWriteItem {
  return {
    Put: { TableName, Item: { ...key(id), ...more } },
  };
}

export function onlyNew(id: string): TransactWriteItem {
  return {
    Put: { TableName, Item: key(id), ConditionExpression: "attribute_not_exists(id)" },
  };
}

/** For tests of transactions: a table of accounts by their id, which is deleted after the file's tests. */
export async function accountsTable(options: Parameters<typeof tableServer>[1] = {}) {
  const folder = await temporaryFolder();
  const { client, close } = await tableServer(folder.dir, options);
  afterAll(async () => {
    await close();
    await folder.remove();
  });
  await client.send(
    new CreateTableCommand({
      TableName,
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
      KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
    }),
  );

  return {
    client,
    write: (TransactItems: TransactWriteItem[], ClientRequestToken?: string) =>
      client.send(
        new TransactWriteItemsCommand({
          TransactItems,
          ...(ClientRequestToken ? { ClientRequestToken } : {}),
        }),
      ),
    read: async (id: string) =>
      (await client.send(new GetItemCommand({ TableName, Key: key(id), ConsistentRead: true })))
        .Item,
  };
}
