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

export const key = (id: string) => ({ id: { S: id } });

export const put = (id: string, more: Record<string, AttributeValue> = {}): TransactWriteItem => ({
  Put: { TableName, Item: { ...key(id), ...more } },
});

export const onlyNew = (id: string): TransactWriteItem => ({
  Put: { TableName, Item: key(id), ConditionExpression: "attribute_not_exists(id)" },
});

/** For tests of transactions: a table of accounts by their id, which goes when the file's tests are over. */
export const accountsTable = async (options: Parameters<typeof tableServer>[1] = {}) => {
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
};
